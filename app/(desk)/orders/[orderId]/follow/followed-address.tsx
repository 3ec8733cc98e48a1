"use client";

import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { AddressLines } from "@/app/components/orders/address-lines";
import type { AddressName } from "@/domain/drafts/shared/form-field";
import { ADDRESS_FIELDS } from "@/domain/orders/shared/address";
import { useFollow } from "./follow-provider";
import { Unsaved } from "./unsaved";
import { useFollowed } from "./use-followed";

/** An address as the holder is writing it. */
export function FollowedAddress({ name }: { name: AddressName }) {
  const { saved, currency } = useFollow();
  const words = useFieldWords(currency);
  const address = useFollowed((form) => form[name]);
  const was = saved[name];
  return (
    <AddressLines
      address={address}
      mark={(fields, line) => {
        const changed = fields.filter((field) => address[field] !== was[field]);
        if (changed.length === 0) return line && <span>{line}</span>;
        const before = changed.map((field) => words.value(`${name}.${field}`, was[field]));
        return <Unsaved was={before.join(", ")}>{line}</Unsaved>;
      }}
    />
  );
}

/** Whether both addresses are the same as they are shown now. */
export function useSameAddresses(): boolean {
  return useFollowed(({ shippingAddress, billingAddress }) =>
    ADDRESS_FIELDS.every((field) => shippingAddress[field] === billingAddress[field]),
  );
}

import { Fragment, type ReactNode } from "react";
import type { Address } from "@/domain/orders/shared/address";
import { useCountryName } from "./country-name";

type Field = keyof Address;

/**
 * An address as it is written on an envelope.
 *
 * @param props.mark how a line is shown that is made of these fields
 */
export function AddressLines({
  address,
  mark = (_, line) => line,
}: {
  address: Address;
  mark?: (fields: Field[], line: string) => ReactNode;
}) {
  const country = useCountryName();
  const town = [address.postalCode, address.city].filter(Boolean).join(" ");
  const lines: { fields: Field[]; text: string }[] = [
    { fields: ["name"], text: address.name },
    { fields: ["company"], text: address.company },
    { fields: ["line1"], text: address.line1 },
    { fields: ["line2"], text: address.line2 },
    { fields: ["postalCode", "city", "region"], text: [town, address.region].filter(Boolean).join(", ") },
    { fields: ["country"], text: country(address.country) },
  ];
  return (
    <address className="not-italic leading-6">
      {lines
        .map(({ fields, text }) => ({ key: fields.join(), shown: mark(fields, text) }))
        .map(({ key, shown }) => (
          <Fragment key={key}>{shown && <span className="block first:font-medium">{shown}</span>}</Fragment>
        ))}
    </address>
  );
}

"use client";

import { type ReactNode, useMemo, useState } from "react";
import { checkCustomer } from "@/app/components/customers/check-customer";
import { saveCustomerAction } from "@/app/components/customers/customer-actions";
import { EntryColumns } from "@/app/components/entries/entry-columns";
import { EntryFormFrame } from "@/app/components/entries/entry-form-frame";
import { HistoryCard } from "@/app/components/entries/history-card";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useFreshEntries } from "@/app/components/entries/use-fresh-entries";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { NotLoaded } from "@/app/components/ui/not-loaded";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { CustomerDetails } from "@/domain/customers/get-customer";
import { CUSTOMER_TOGETHER, flatCustomer, nestedCustomer } from "@/domain/customers/shared/customer-fields";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { ADDRESS_FIELDS } from "@/domain/orders/shared/address";
import { CustomerCards } from "../customer-cards";
import { useCustomerWords } from "../use-customer-words";

const following = later(() => import("./follow-address"));

const ADDRESS_LINES = ADDRESS_FIELDS.map((line) => `address.${line}` as const);

export function CustomerEditor({
  customer,
  mark,
  mayEdit,
  orders,
}: {
  customer: CustomerDetails;
  mark: string;
  mayEdit: boolean;
  orders: ReactNode;
}) {
  const t = useTranslations("customers");
  const words = useCustomerWords();
  const { id, version, fields, erasedAt, history } = customer;
  useFreshEntries("customer", mark, (changed) => changed === id);
  const stored = useMemo(() => ({ version, fields: flatCustomer(fields) }), [version, fields]);
  const [toFollow, setToFollow] = useState<OrderRow[]>([]);
  const loaded = useLater(following, toFollow.length > 0);
  async function askForOrders() {
    const result = await reached(read("orders-to-follow", id));
    if (result.ok) setToFollow(result.value);
  }
  const form = useEntryForm({
    keptAs: `customer.${id}`,
    isGone: erasedAt !== null,
    stored,
    history,
    together: CUSTOMER_TOGETHER,
    check: checkCustomer,
    send: ({ fields, ...save }) =>
      reached(saveCustomerAction({ ...save, customerId: id, fields: nestedCustomer(fields) })),
    onSaved(saved, before) {
      toast.success(t("saved", { name: saved.name }));
      if (ADDRESS_LINES.some((line) => saved[line] !== before[line])) void askForOrders();
    },
  });
  const guard = useLeaveGuard(form.changed.length > 0, () => {});
  return (
    <EntryColumns aside={<HistoryCard history={history} words={words} />}>
      <EntryFormFrame
        form={form}
        by={history[0]?.actor?.name ?? null}
        words={words}
        saveLabel={t("save")}
        guard={guard}
        viewed={{ noun: "customer", id }}
      >
        <CustomerCards form={form} readOnly={!mayEdit} />
        {orders}
      </EntryFormFrame>
      {loaded ? (
        <loaded.FollowAddress
          customerId={id}
          name={fields.name}
          orders={toFollow}
          onClose={() => setToFollow([])}
        />
      ) : (
        toFollow.length > 0 && <NotLoaded part={following} onCancel={() => setToFollow([])} />
      )}
    </EntryColumns>
  );
}

"use client";

import { type ReactNode, useMemo } from "react";
import { toast } from "sonner";
import { checkCustomer } from "@/app/components/customers/check-customer";
import { saveCustomerAction } from "@/app/components/customers/customer-actions";
import { EntryColumns } from "@/app/components/entries/entry-columns";
import { EntryFormFrame } from "@/app/components/entries/entry-form-frame";
import { HistoryCard } from "@/app/components/entries/history-card";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useFreshEntries } from "@/app/components/entries/use-fresh-entries";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { CustomerDetails } from "@/domain/customers/get-customer";
import { CUSTOMER_TOGETHER, flatCustomer, nestedCustomer } from "@/domain/customers/shared/customer-fields";
import { CustomerCards } from "../customer-cards";
import { useCustomerWords } from "../use-customer-words";

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
  const { id, version, fields, history } = customer;
  useFreshEntries("customer", mark, (changed) => changed === id);
  const form = useEntryForm({
    keptAs: `customer.${id}`,
    stored: useMemo(() => ({ version, fields: flatCustomer(fields) }), [version, fields]),
    together: CUSTOMER_TOGETHER,
    check: checkCustomer,
    send: ({ fields, ...save }) =>
      reached(saveCustomerAction({ ...save, customerId: id, fields: nestedCustomer(fields) })),
    onSaved: (_, { name }) => toast.success(t("saved", { name })),
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
      >
        <CustomerCards form={form} readOnly={!mayEdit} />
        {orders}
      </EntryFormFrame>
    </EntryColumns>
  );
}

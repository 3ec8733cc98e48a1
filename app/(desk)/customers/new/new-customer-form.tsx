"use client";

import { checkCustomer } from "@/app/components/customers/check-customer";
import { createCustomerAction } from "@/app/components/customers/customer-actions";
import { EntryFormFrame } from "@/app/components/entries/entry-form-frame";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { nestedCustomer } from "@/domain/customers/shared/customer-fields";
import { emptyCustomer } from "@/domain/customers/shared/empty-customer";
import { CustomerCards } from "../customer-cards";
import { useCustomerWords } from "../use-customer-words";

export function NewCustomerForm({ country }: { country: string }) {
  const t = useTranslations("customers");
  const words = useCustomerWords();
  const form = useEntryForm({
    keptAs: "customer.new",
    stored: { version: 0, fields: emptyCustomer(country) },
    together: [],
    check: checkCustomer,
    send: ({ fields, ...save }) => reached(createCustomerAction({ ...save, fields: nestedCustomer(fields) })),
    onCreated({ id }, { name }) {
      toast.success(t("created", { name }));
      guard.leaveAtOnceTo(`/customers/${id}`);
    },
  });
  const guard = useLeaveGuard(form.changed.length > 0, () => {});
  return (
    <EntryFormFrame form={form} by={null} words={words} saveLabel={t("new.do")} guard={guard}>
      <CustomerCards form={form} readOnly={false} />
    </EntryFormFrame>
  );
}

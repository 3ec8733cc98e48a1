"use client";

import { AddressInputs, ContactInputs } from "@/app/components/customers/customer-inputs";
import { useCustomerError } from "@/app/components/customers/use-customer-error";
import { EntryTextField } from "@/app/components/entries/entry-text-field";
import type { EntryForm } from "@/app/components/entries/use-entry-form";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import type { CustomerForm } from "@/domain/customers/shared/customer-fields";

/** All that people write about a customer. */
export function CustomerCards({ form, readOnly }: { form: EntryForm<CustomerForm>; readOnly: boolean }) {
  const t = useTranslations("customers");
  const errorText = useCustomerError();
  return (
    <>
      <Card>
        <CardHeader title={t("contact")} />
        <div className="grid gap-4 p-4">
          <ContactInputs form={form} readOnly={readOnly} />
          <EntryTextField
            form={form}
            readOnly={readOnly}
            field="note"
            label={t("field.note")}
            hint={t("noteHint")}
            error={errorText(form.errors.note)}
            lines={3}
          />
        </div>
      </Card>
      <Card>
        <CardHeader title={t("address")} />
        <div className="p-4">
          <AddressInputs form={form} readOnly={readOnly} />
        </div>
      </Card>
    </>
  );
}

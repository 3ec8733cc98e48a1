"use client";

import type { FormEvent } from "react";
import { FieldHintsProvider, noHints } from "@/app/components/comparison/field-hints";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { toast } from "@/app/components/ui/toast";
import { useFirstWrong } from "@/app/components/ui/use-first-wrong";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { type CustomerFields, nestedCustomer } from "@/domain/customers/shared/customer-fields";
import { emptyCustomer } from "@/domain/customers/shared/empty-customer";
import { checkCustomer } from "./check-customer";
import { createCustomerAction } from "./customer-actions";
import { AddressInputs, ContactInputs } from "./customer-inputs";

type CreatedCustomer = CustomerFields & { id: number };

/**
 * A new customer in the middle of an order: `name` is what was looked for; null: closed. What is written stays in this
 * browser until the customer is created or it is discarded, whichever way the dialog is closed.
 */
export function CreateCustomerDialog({
  name,
  country,
  keptAs,
  onClose,
  onCreated,
}: {
  name: string | null;
  country: string;
  keptAs: string;
  onClose: () => void;
  onCreated: (customer: CreatedCustomer) => void;
}) {
  const t = useTranslations("customers");
  return (
    <Dialog open={name !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("new.title")}
        description={t("new.inOrder")}
        className="sm:w-[min(40rem,calc(100vw-2rem))]"
      >
        {/* The order's own hints are about other fields. */}
        <FieldHintsProvider value={noHints}>
          {name !== null && <Form name={name} country={country} keptAs={keptAs} onCreated={onCreated} />}
        </FieldHintsProvider>
      </DialogContent>
    </Dialog>
  );
}

function Form({
  name,
  country,
  keptAs,
  onCreated,
}: {
  name: string;
  country: string;
  keptAs: string;
  onCreated: (customer: CreatedCustomer) => void;
}) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const entries = useTranslations("entries.bar");
  const failureText = useFailureText();
  const form = useEntryForm({
    keptAs,
    stored: { version: 0, fields: emptyCustomer(country, name) },
    together: [],
    check: checkCustomer,
    send: ({ fields, ...save }) => reached(createCustomerAction({ ...save, fields: nestedCustomer(fields) })),
    onCreated({ id, fields }) {
      toast.success(t("created", { name: fields.name }));
      onCreated({ id, ...fields });
    },
  });
  const formElement = useFirstWrong(form.refusal);
  function submit(event: FormEvent) {
    event.preventDefault();
    // The order's own form lies around the dialog.
    event.stopPropagation();
    form.save();
  }
  return (
    <form ref={formElement} onSubmit={submit} noValidate className="grid gap-4">
      <ContactInputs form={form} readOnly={false} />
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-semibold text-sm">{t("address")}</legend>
        <AddressInputs form={form} readOnly={false} />
      </fieldset>
      {form.failure && <FormFailure>{failureText(form.failure)}</FormFailure>}
      <FormActions
        cancel={common("cancel")}
        busy={form.isSaving}
        also={
          form.changed.length > 0 && (
            <Button look="quiet" className="sm:mr-auto" disabled={form.isSaving} onClick={form.discard}>
              {entries("discard")}
            </Button>
          )
        }
      >
        {t("new.do")}
      </FormActions>
    </form>
  );
}

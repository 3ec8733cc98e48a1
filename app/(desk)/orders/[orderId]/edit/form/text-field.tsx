"use client";

import { useFormContext } from "react-hook-form";
import { HintedInput } from "@/app/components/comparison/hinted-input";
import { Field } from "@/app/components/ui/field";
import { useTranslations } from "@/app/i18n/use-translations";
import type { AddressName } from "@/domain/drafts/shared/form-field";
import { type FormSection, textsIn } from "@/domain/drafts/shared/form-section";
import type { Address } from "@/domain/orders/shared/address";
import { type FieldNameOf, labelOf } from "@/domain/orders/shared/order-fields";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { useFieldError } from "./use-field-error";

/** A line of text. The browser completes nothing from what it knows of whoever types: it is the customer's. */
export function TextField({
  path,
  label,
  readOnly,
  end,
  className,
}: {
  path: FieldNameOf<"text"> | `${AddressName}.${Exclude<keyof Address, "country">}`;
  label: string;
  readOnly: boolean;
  end?: boolean;
  className?: string;
}) {
  const errorOf = useFieldError();
  const { register } = useFormContext<OrderForm>();
  return (
    <Field label={label} error={errorOf(path)} className={className}>
      {(control) => (
        <HintedInput
          path={path}
          end={end}
          {...control}
          {...register(path)}
          readOnly={readOnly}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

/** The texts that stand in a part of the form. */
export function TextFields({ section, readOnly }: { section: FormSection; readOnly: boolean }) {
  const t = useTranslations("order");
  return textsIn(section).map((name) => (
    <TextField key={name} path={name} label={t(labelOf(name))} readOnly={readOnly} />
  ));
}

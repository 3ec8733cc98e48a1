import { useMessages } from "next-intl";
import { get, useFormState } from "react-hook-form";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderForm } from "@/domain/orders/shared/order-form";

/** What is wrong with a field, in words; undefined while nothing is. */
export function useFieldError(): (field: string) => string | undefined {
  const t = useTranslations("order.errors");
  const { order } = useMessages();
  const { errors } = useFormState<OrderForm>();
  return (field) => {
    const error: { message?: string } | undefined = get(errors, field);
    const key = error?.message;
    if (!key) return undefined;
    return isKey(key, order.errors) ? t(key) : t("other");
  };
}

function isKey<T extends object>(key: PropertyKey, of: T): key is keyof T {
  return key in of;
}

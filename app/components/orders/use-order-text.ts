import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import { ADDRESS_FIELDS, type Address } from "@/domain/orders/shared/address";
import { fieldsOf, labelOf } from "@/domain/orders/shared/order-fields";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { orderName } from "@/domain/orders/shared/order-name";
import { useCountryName } from "./country-name";
import { useMoney } from "./money";

/** A whole order in words, to be pasted anywhere. */
export function useOrderText({ id, number, currency }: Pick<OrderDetails, "id" | "number" | "currency">) {
  const t = useTranslations("order");
  const status = useTranslations("orders.status");
  const money = useMoney(currency);
  const country = useCountryName();

  const address = (of: Address) =>
    ADDRESS_FIELDS.map((field) => (field === "country" ? country(of[field]) : of[field])).filter(Boolean);

  return (form: OrderForm): string =>
    [
      `${t("title", { number: orderName(id, number) })}, ${status(form.status)}`,
      `${form.customer.name} <${form.customer.email}>`,
      ...fieldsOf("text").map((name) => `${t(labelOf(name))}: ${form[name]}`),
      "",
      ...form.lines.map(
        ({ quantity, name, sku, unitPriceCents, discountCents }) =>
          `${quantity} × ${name} (${sku}), ${money(unitPriceCents)}${discountCents > 0 ? `, −${money(discountCents)}` : ""}`,
      ),
      `${t("totals.discount")}: ${money(form.discountCents)}`,
      `${t("totals.shipping")}: ${money(form.shippingCents)}`,
      "",
      `${t("address.shipping")}:`,
      ...address(form.shippingAddress),
      "",
      `${t("address.billing")}:`,
      ...address(form.billingAddress),
    ].join("\n");
}

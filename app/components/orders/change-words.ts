import { useFormatter } from "next-intl";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderChange } from "@/domain/orders/shared/order-change";
import { labelOf } from "@/domain/orders/shared/order-fields";
import { useCountryName } from "./country-name";
import { useMoney } from "./money";

/** Puts a change into words: "Quantity of Blue Mug 2 → 3". */
export function useChangeWords(currency: string): (change: OrderChange) => string {
  const t = useTranslations("order");
  const status = useTranslations("orders.status");
  const format = useFormatter();
  const money = useMoney(currency);
  const country = useCountryName();
  /** A field that is being typed into may hold no number yet. */
  const count = (quantity: number) => (Number.isNaN(quantity) ? "–" : format.number(quantity));
  return (change) => {
    switch (change.what) {
      case "status":
        return t("change.status", { from: status(change.from), to: status(change.to) });
      case "shippingAddress":
      case "billingAddress": {
        const shown = (text: string) =>
          (change.field === "country" ? country(text) : text) || t("change.empty");
        return t("change.address", {
          address: t(labelOf(change.what)),
          field: t(`address.${change.field}`),
          from: shown(change.from),
          to: shown(change.to),
        });
      }
      case "lineAdded":
      case "lineRemoved":
        return t(`change.${change.what}`, { product: change.product, quantity: change.quantity });
      case "quantity": {
        const { product, from, to } = change;
        return t("change.quantity", { product, from: count(from), to: count(to) });
      }
      case "unitPrice":
      case "lineDiscount": {
        const { product, from, to } = change;
        return t(`change.${change.what}`, { product, from: money(from), to: money(to) });
      }
      case "lineOrder":
        return t("change.lineOrder");
      case "shipping":
      case "discount":
        return t(`change.${change.what}`, { from: money(change.from), to: money(change.to) });
      case "tagAdded":
      case "tagRemoved":
        return t(`change.${change.what}`, { tag: change.tag });
      default:
        return t("change.text", {
          field: t(labelOf(change.what)),
          from: change.from || t("change.empty"),
          to: change.to || t("change.empty"),
        });
    }
  };
}

import { useFormatter } from "next-intl";
import { useCountryName } from "@/app/components/orders/country-name";
import { useMoney } from "@/app/components/orders/money";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Difference } from "@/domain/drafts/shared/differences";
import { type FieldPath, type FieldValue, isLine, placeOf } from "@/domain/drafts/shared/form-field";
import { labelOf } from "@/domain/orders/shared/order-fields";
import { STORED_STATUSES } from "@/domain/orders/shared/order-status";

const NUMBERS = {
  quantity: "lines.quantity",
  unitPriceCents: "lines.unitPrice",
  discountCents: "lines.discount",
} as const;

/** Names a field as its label does, and writes what it holds as people read it. */
export function useFieldWords(currency: string) {
  const t = useTranslations("order");
  const statusName = useTranslations("orders.status");
  const format = useFormatter();
  const money = useMoney(currency);
  const country = useCountryName();

  function label({ path, line }: Pick<Difference, "path" | "line">): string {
    const place = placeOf(path);
    const product = line?.name ?? "";
    switch (place.of) {
      case "order":
        return t(labelOf(place.field));
      case "address":
        return t("compare.inAddress", {
          field: t(`address.${place.field}`),
          address: t(labelOf(place.address)),
        });
      case "line":
        if (place.field === null) return t("compare.line", { product });
        return t("lines.of", { field: t(NUMBERS[place.field]), product });
    }
  }

  function value(path: FieldPath, of: FieldValue): string {
    if (of === null) return t("compare.notThere");
    if (isLine(of))
      return t("compare.lineValue", { quantity: count(of.quantity), price: money(of.unitPriceCents) });
    if (typeof of === "object") return of.name;
    if (typeof of === "number") return path.endsWith("quantity") ? count(of) : money(of);
    if (path.endsWith(".country")) return country(of);
    const status = path === "status" && STORED_STATUSES.find((one) => one === of);
    if (status) return statusName(status);
    return of || t("change.empty");
  }

  /** A field that is being typed into may hold no number yet. */
  function count(quantity: number) {
    return Number.isNaN(quantity) ? "–" : format.number(quantity);
  }
  return { label, value };
}

"use client";

import { checkFields } from "@/app/components/entries/check-fields";
import { EntryColumns } from "@/app/components/entries/entry-columns";
import { EntryFormFrame } from "@/app/components/entries/entry-form-frame";
import { HistoryCard } from "@/app/components/entries/history-card";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useFreshEntries } from "@/app/components/entries/use-fresh-entries";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { ProductDetails } from "@/domain/products/get-product";
import { PRODUCT_TOGETHER, productFields } from "@/domain/products/shared/product-fields";
import { saveProductAction } from "../product-actions";
import { ProductFieldsCard } from "../product-fields-card";
import { useProductWords } from "../use-product-words";
import { StockCard } from "./stock-card";

export function ProductEditor({
  product,
  mark,
  mayEdit,
}: {
  product: ProductDetails;
  mark: string;
  mayEdit: boolean;
}) {
  const t = useTranslations("products");
  const words = useProductWords();
  const { id, moves, history } = product;
  useFreshEntries("product", mark, (changed) => changed === id);
  const form = useEntryForm({
    keptAs: `product.${id}`,
    stored: product,
    history,
    together: PRODUCT_TOGETHER,
    check: (values) => checkFields(productFields, values),
    send: (save) => reached(saveProductAction({ ...save, productId: id })),
    onSaved: ({ name }) => toast.success(t("saved", { name })),
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
        viewed={{ noun: "product", id }}
      >
        <ProductFieldsCard form={form} readOnly={!mayEdit} />
      </EntryFormFrame>
      <StockCard moves={moves} />
    </EntryColumns>
  );
}

"use client";

import { checkFields } from "@/app/components/entries/check-fields";
import { EntryFormFrame } from "@/app/components/entries/entry-form-frame";
import { useEntryForm } from "@/app/components/entries/use-entry-form";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { type NewProduct, newProduct } from "@/domain/products/shared/new-product";
import { createProductAction } from "../product-actions";
import { ProductFieldsCard } from "../product-fields-card";
import { useProductWords } from "../use-product-words";

export function NewProductForm({ currency }: { currency: string }) {
  const t = useTranslations("products");
  const words = useProductWords();
  const form = useEntryForm<NewProduct, { id: number }>({
    keptAs: "product.new",
    stored: {
      version: 0,
      fields: { name: "", sku: "", priceCents: Number.NaN, currency, active: true, stock: 0 },
    },
    together: [],
    check: (values) => checkFields(newProduct, values),
    send: (save) => reached(createProductAction(save)),
    onCreated({ id }, { name }) {
      toast.success(t("created", { name }));
      guard.leaveAtOnceTo(`/products/${id}`);
    },
  });
  const guard = useLeaveGuard(form.changed.length > 0, () => {});
  return (
    <EntryFormFrame form={form} by={null} words={words} saveLabel={t("new.do")} guard={guard}>
      <ProductFieldsCard form={form} readOnly={false} />
    </EntryFormFrame>
  );
}

"use client";

import type { RefObject } from "react";
import { SearchBox } from "@/app/components/lists/search-box";
import { Money } from "@/app/components/orders/money";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { FoundProduct } from "@/domain/orders/edit/search-products";

const ask = (text: string) => reached(read("products", text));

/** Finds products, with price and stock. */
export function ProductSearch({
  inputRef,
  onTake,
}: {
  inputRef: RefObject<HTMLInputElement | null>;
  onTake: (product: FoundProduct, how: { goesOn: boolean }) => void;
}) {
  const t = useTranslations("order.lines");
  return (
    <SearchBox
      label={t("add")}
      placeholder={t("addHint")}
      ask={ask}
      inputRef={inputRef}
      onTake={onTake}
      isExact={({ sku }, text) => sku.toLowerCase() === text.toLowerCase()}
      noneFound={(text) => t("noneFound", { text })}
      row={({ name, sku, currency, priceCents, stock }) => (
        <span className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1">
          <span className="truncate">
            {name} <span className="text-muted text-xs">{sku}</span>
          </span>
          <span className="flex items-baseline gap-3">
            <span className={cn("text-xs", stock > 0 ? "text-muted" : "text-warn-ink")}>
              {t("stock", { count: stock })}
            </span>
            <Money cents={priceCents} currency={currency} />
          </span>
        </span>
      )}
    />
  );
}

"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { LineHeadings } from "@/app/components/orders/line-headings";
import { useUndoToast } from "@/app/components/ui/use-undo-toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { type FormLine, linePath } from "@/domain/drafts/shared/form-field";
import type { FoundProduct } from "@/domain/orders/edit/search-products";
import { listedPrice } from "@/domain/orders/shared/listed-price";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { useFieldError } from "../form/use-field-error";
import { GoneLine } from "./gone-line";
import { lineKeys } from "./line-keys";
import { LineRow } from "./line-row";
import { ProductSearch } from "./product-search";
import { shownLines } from "./shown-lines";

/**
 * The lines, as a keyboard fills them: Tab goes from cell to cell, Enter in any cell goes to the product search, taking
 * a product adds it and goes to its quantity, arrows up and down stay in the column. As a scanner fills them: an SKU and
 * Enter adds the product, and the search is ready for the next.
 */
export function LinesGrid({
  saved,
  currency,
  lineTotalsCents,
  readOnly,
}: {
  /** The lines as they are saved: others are new, and those that are gone stay in sight. */
  saved: FormLine[];
  currency: string;
  lineTotalsCents: number[];
  readOnly: boolean;
}) {
  const t = useTranslations("order.lines");
  const errorOf = useFieldError();
  const sayUndoable = useUndoToast();
  const { control, setFocus, getValues, setValue, setError, clearErrors } = useFormContext<OrderForm>();
  // Its own keys are new whenever the lines are set as a whole, and its "id" would be the line's.
  const lines = useFieldArray({ control, name: "lines", keyName: "key" });
  const keys = lineKeys(lines.fields);
  const search = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState("");
  /** Products that were added without a price, since their own is in another currency. */
  const [unpriced, setUnpriced] = useState<ReadonlySet<number>>(new Set());
  /** As it is when a message is answered that was shown a while ago. */
  const latest = useRef({ saved, readOnly });
  useEffect(() => {
    latest.current = { saved, readOnly };
  }, [saved, readOnly]);
  const wrong = errorOf("lines.root") ?? errorOf("lines");

  /** One more of it, where the order has it already. */
  function add(product: FoundProduct, { goesOn }: { goesOn: boolean }) {
    const { id, name } = product;
    const now = getValues("lines");
    const had = now.findIndex(({ productId }) => productId === id);
    const place = had < 0 ? now.length : had;
    const quantity = had < 0 ? 1 : (getValues(`lines.${had}.quantity`) || 0) + 1;
    clearErrors("lines");
    if (had < 0) append(product, quantity, place);
    else setValue(`lines.${had}.quantity`, quantity, { shouldDirty: true });
    setTaken(t("taken", { product: name, quantity }));
    if (!goesOn) requestAnimationFrame(() => setFocus(`lines.${place}.quantity`));
  }

  function append(product: FoundProduct, quantity: number, place: number) {
    const { id, sku, name } = product;
    const price = listedPrice(product, currency);
    lines.append(
      { productId: id, sku, name, quantity, unitPriceCents: price ?? Number.NaN, discountCents: 0 },
      { shouldFocus: false },
    );
    if (price !== null) return;
    setUnpriced((known) => new Set(known).add(id));
    setError(`lines.${place}.unitPriceCents`, { message: "priceNeeded" });
  }

  function remove(index: number) {
    const line = structuredClone(getValues(`lines.${index}`));
    // First: a cell of it that is left once it is gone would be registered anew, with nothing around it.
    search.current?.focus();
    lines.remove(index);
    sayUndoable(t("removed", { product: line.name }), {
      label: t("undo"),
      onClick: () => bringBack(index, line),
    });
  }

  /** Once it was saved without that line, it is a new one; where it is back already, nothing. */
  function bringBack(index: number, line: FormLine) {
    const { saved, readOnly } = latest.current;
    if (readOnly || getValues("lines").some((each) => linePath(each) === linePath(line))) return;
    const { id, ...asNew } = line;
    const isStored = saved.some((each) => each.id === id);
    lines.insert(index, isStored ? line : asNew, { shouldFocus: false });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      search.current?.focus();
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const [, index, column] = /^lines\.(\d+)\.(\w+)$/.exec(event.target.name) ?? [];
    const next = Number(index) + (step ?? Number.NaN);
    if (!(next >= 0 && next < lines.fields.length)) return;
    event.preventDefault();
    setFocus(`lines.${next}.${column as "quantity"}`);
  }

  return (
    <>
      <table className="w-full table-fixed text-left max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="h-8 border-b text-muted text-xs *:px-1 *:font-medium">
            <LineHeadings
              look={{
                quantity: "w-20 pr-3!",
                unitPrice: "w-28 pr-3!",
                discount: "w-28 pr-3!",
                total: "w-32",
              }}
            />
            <td className="w-12" />
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} className="max-sm:block">
          {shownLines(saved, lines.fields).map((row) =>
            "gone" in row ? (
              <GoneLine
                key={`gone ${linePath(row.gone)}`}
                line={row.gone}
                onBringBack={
                  readOnly ? undefined : () => lines.insert(row.index, row.gone, { shouldFocus: false })
                }
              />
            ) : (
              <LineRow
                key={keys[row.index]}
                index={row.index}
                isNew={row.isNew}
                isUnpriced={unpriced.has(lines.fields[row.index]?.productId ?? 0)}
                currency={currency}
                totalCents={lineTotalsCents[row.index] ?? 0}
                readOnly={readOnly}
                onRemove={() => remove(row.index)}
              />
            ),
          )}
        </tbody>
      </table>
      {lines.fields.length === 0 && <p className="px-4 pt-4 text-muted">{t("none")}</p>}
      {wrong && (
        <p role="alert" className="px-4 pt-2 text-bad-ink text-xs">
          {wrong}
        </p>
      )}
      {!readOnly && (
        <div className="border-b p-3">
          <ProductSearch inputRef={search} onTake={add} />
          <p role="status" className="sr-only">
            {taken}
          </p>
        </div>
      )}
    </>
  );
}

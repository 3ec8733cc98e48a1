"use client";

import { X } from "lucide-react";
import { useFormContext } from "react-hook-form";
import { Money } from "@/app/components/orders/money";
import { Button } from "@/app/components/ui/button";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import { linePath } from "@/domain/drafts/shared/form-field";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { useFieldError } from "../form/use-field-error";
import { LineCell } from "./line-cell";

const COLUMNS = ["quantity", "unitPriceCents", "discountCents"] as const;

/** One line: what it is, three cells to fill, its total, and away with it. On a phone two rows. */
export function LineRow({
  index,
  isNew,
  isUnpriced,
  currency,
  totalCents,
  readOnly,
  onRemove,
}: {
  index: number;
  /** Not saved so far. */
  isNew: boolean;
  /** The product's own price is in another currency. */
  isUnpriced: boolean;
  currency: string;
  totalCents: number;
  readOnly: boolean;
  onRemove: () => void;
}) {
  const t = useTranslations("order.lines");
  const follow = useTranslations("order.follow");
  const errorOf = useFieldError();
  const { getValues } = useFormContext<OrderForm>();
  const line = getValues(`lines.${index}`);
  const path = linePath(line);
  const wrong = errorOf(`lines.${index}.productId`);
  return (
    <tr
      className={cn(
        "border-b align-top *:p-1 *:py-2 max-sm:grid max-sm:grid-cols-3 max-sm:gap-x-2 max-sm:px-4 max-sm:py-2",
        isNew && "person-unsaved",
      )}
    >
      <td className="pl-4! max-sm:col-span-2 max-sm:px-0!">
        <span className="block truncate font-medium" title={line.name}>
          {line.name}
        </span>
        <span className="block truncate text-muted text-xs">
          <span>{line.sku}</span>
          {isNew && <span className="person-ink ml-2 text-2xs">{follow("isNew")}</span>}
        </span>
        {wrong && (
          <span role="alert" className="text-bad-ink text-xs">
            {wrong}
          </span>
        )}
      </td>
      {COLUMNS.map((column) => (
        <td key={column} className="max-sm:order-2 max-sm:px-0!">
          <LineCell
            name={`lines.${index}.${column}`}
            path={`${path}.${column}`}
            product={line.name}
            isUnpriced={isUnpriced && column === "unitPriceCents"}
            currency={currency}
            readOnly={readOnly}
          />
        </td>
      ))}
      <td className="pt-3.5! text-right font-medium max-sm:order-3 max-sm:col-span-3 max-sm:px-0! max-sm:pt-2!">
        <Money cents={totalCents} currency={currency} />
      </td>
      <td className="pr-3! text-right max-sm:order-1 max-sm:px-0!">
        {!readOnly && (
          <Button
            look="quiet"
            size="icon"
            aria-label={t("remove", { product: line.name })}
            onClick={onRemove}
            className="text-muted"
          >
            <X aria-hidden />
          </Button>
        )}
      </td>
    </tr>
  );
}

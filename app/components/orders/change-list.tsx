import type { OrderChange } from "@/domain/orders/shared/order-change";
import { cn } from "../ui/cn";
import { useChangeWords } from "./change-words";

/** Changes of an order, one a line, in words. */
export function ChangeList({
  changes,
  currency,
  className,
}: {
  changes: OrderChange[];
  currency: string;
  className?: string;
}) {
  const words = useChangeWords(currency);
  return (
    <ul className={cn("grid select-text gap-1.5", className)}>
      {changes
        .map((change, place) => ({ place, text: words(change) }))
        .map(({ place, text }) => (
          <li key={place} className="wrap-anywhere">
            {text}
          </li>
        ))}
    </ul>
  );
}

/** How a list of changes looks inside a dialog. */
export const changesInDialog = "max-h-64 overflow-y-auto rounded-md bg-sunken p-3 text-sm";

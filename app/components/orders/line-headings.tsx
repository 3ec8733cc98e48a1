import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";

const COLUMNS = ["product", "quantity", "unitPrice", "discount", "total"] as const;

/** The cells at the head of an order's lines, to read as to edit. */
export function LineHeadings({ look }: { look: Partial<Record<(typeof COLUMNS)[number], string>> }) {
  const t = useTranslations("order.lines");
  return COLUMNS.map((column) => (
    <th key={column} scope="col" className={cn(column === "product" ? "pl-4!" : "text-right", look[column])}>
      {t(column)}
    </th>
  ));
}

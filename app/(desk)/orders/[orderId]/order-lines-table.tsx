import { useFormatter, useTranslations } from "next-intl";
import { LineHeadings } from "@/app/components/orders/line-headings";
import { Money } from "@/app/components/orders/money";
import { TotalsList } from "@/app/components/orders/totals-list";
import { Card, CardHeader } from "@/app/components/ui/card";
import type { OrderDetails } from "@/domain/orders/get-order";

/** Lines and totals, to read. */
export function OrderLinesTable({ order }: { order: OrderDetails }) {
  const t = useTranslations("order.lines");
  const format = useFormatter();
  const { currency } = order;
  return (
    <Card>
      <CardHeader title={t("title")}>
        <span className="figures text-muted text-xs">{format.number(order.lines.length)}</span>
      </CardHeader>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="max-sm:sr-only">
            <tr className="h-8 border-b text-muted text-xs *:px-2 *:font-medium">
              <LineHeadings look={{ total: "pr-4!" }} />
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr
                key={line.id}
                className="border-b *:px-2 *:py-2 max-sm:grid max-sm:grid-cols-[auto_auto_1fr] max-sm:px-4 max-sm:py-2"
              >
                <td className="pl-4! max-sm:col-span-3 max-sm:p-0!">
                  <span className="font-medium">{line.name}</span>
                  <span className="block text-muted text-xs">{line.sku}</span>
                </td>
                <td className="figures text-right max-sm:p-0! max-sm:after:px-1.5 max-sm:after:text-muted max-sm:after:content-['×']">
                  {format.number(line.quantity)}
                </td>
                <td className="text-right max-sm:p-0!">
                  <Money cents={line.unitPriceCents} currency={currency} />
                </td>
                <td className="text-right text-muted max-sm:hidden">
                  {line.discountCents > 0 ? <Money cents={-line.discountCents} currency={currency} /> : "–"}
                </td>
                <td className="pr-4! text-right font-medium max-sm:p-0!">
                  <Money cents={line.totalCents} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="p-4">
        <TotalsList totals={order} currency={currency} taxRateBasisPoints={order.taxRateBasisPoints} />
      </div>
    </Card>
  );
}

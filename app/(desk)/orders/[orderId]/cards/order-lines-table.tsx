import { useFormatter } from "next-intl";
import { LineHeadings } from "@/app/components/orders/line-headings";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import { FollowedLines } from "../follow/followed-lines";
import { FollowedTotals } from "../follow/followed-totals";

/** Lines and totals, to read, as the holder has them. */
export function OrderLinesTable({ order }: { order: OrderDetails }) {
  const t = useTranslations("order.lines");
  const format = useFormatter();
  return (
    <Card>
      <CardHeader title={t("title")}>
        <span className="figures text-muted text-xs">{format.number(order.lines.length)}</span>
      </CardHeader>
      <div className="overflow-x-auto">
        <table className="w-full table-fixed text-left max-sm:table-auto">
          <thead className="max-sm:sr-only">
            <tr className="h-8 border-b text-muted text-xs *:px-2 *:font-medium">
              <LineHeadings
                look={{ quantity: "w-20", unitPrice: "w-28", discount: "w-28", total: "w-32 pr-4!" }}
              />
            </tr>
          </thead>
          <tbody>
            <FollowedLines />
          </tbody>
        </table>
      </div>
      <div className="p-4">
        <FollowedTotals before={order} />
      </div>
    </Card>
  );
}

import { History } from "lucide-react";
import { WhenCell } from "@/app/components/lists/when-cell";
import { useDuration } from "@/app/components/time/use-duration";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LockEventDetails } from "@/domain/locks/history/list-lock-events";
import { orderName } from "@/domain/orders/shared/order-name";
import { useEventWords } from "../use-event-words";

/** What happened to locks lately, newest first. */
export function HistoryTable({ events, isFiltered }: { events: LockEventDetails[]; isFiltered: boolean }) {
  const t = useTranslations("locks");
  const duration = useDuration();
  const words = useEventWords();
  if (events.length === 0)
    return (
      <EmptyState icon={History} title={t(isFiltered ? "history.noneFound.title" : "history.none.title")}>
        {t(isFiltered ? "history.noneFound.text" : "history.none.text")}
      </EmptyState>
    );
  return (
    <Table aria-label={t("tab.history")}>
      <thead>
        <tr>
          <Th>{t("history.when")}</Th>
          <Th>{t("column.order")}</Th>
          <Th className="max-md:hidden">{t("history.what")}</Th>
          <Th className="max-md:hidden">{t("history.reason")}</Th>
          <Th className="text-right max-md:hidden">{t("column.held")}</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const { id, at, orderId, orderNumber, reason, heldMs } = event;
          const what = words(event);
          return (
            <Tr key={id}>
              <WhenCell at={at} />
              <Td className="max-md:w-full max-md:max-w-0 max-md:whitespace-normal max-md:py-2">
                <Link href={`/orders/${orderId}`} className="figures font-medium hover:underline">
                  {orderName(orderId, orderNumber)}
                </Link>
                <p className="md:hidden">{what}</p>
                {reason && <p className="text-muted md:hidden">{reason}</p>}
              </Td>
              <Td className="max-md:hidden">{what}</Td>
              <Td className="max-w-72 truncate text-muted max-md:hidden" title={reason ?? undefined}>
                {reason}
              </Td>
              <Td className="figures text-right text-muted max-md:hidden">
                {heldMs === null ? null : duration(heldMs)}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

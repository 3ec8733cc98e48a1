import { useFormatter } from "next-intl";
import { ChangeList } from "@/app/components/orders/change-list";
import { DownloadJson } from "@/app/components/orders/download-json";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ListedDraft, LostOrder } from "@/domain/drafts/list-drafts";
import { orderName } from "@/domain/orders/shared/order-name";
import { DiscardDraft } from "./discard-draft";
import { WorkItem } from "./work-item";

/** What was typed into an order that is gone: to read and to take along, until it goes, too. */
export function DeletedDraft({ draft, deleted }: { draft: ListedDraft; deleted: LostOrder }) {
  const t = useTranslations("work.drafts");
  const format = useFormatter();
  const { orderId, orderNumber, changes, currency } = draft;
  const { by, reason, keptUntil, content } = deleted;
  return (
    <WorkItem
      order={draft}
      actions={
        <>
          <DownloadJson size="sm" name={`order-${orderName(orderId, orderNumber)}`} content={content} />
          <DiscardDraft draft={draft} />
        </>
      }
    >
      <p className="wrap-anywhere">{t("deleted", { name: by ?? t("somebody"), reason })}</p>
      {changes && <ChangeList changes={changes} currency={currency} className="gap-0.5 text-sm" />}
      <p className="text-muted text-xs">
        {t("keptUntil", { date: format.dateTime(keptUntil, { day: "numeric", month: "short" }) })}
      </p>
    </WorkItem>
  );
}

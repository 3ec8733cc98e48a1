import { When } from "@/app/components/orders/when";
import { Avatar } from "@/app/components/ui/avatar";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import type { RequestView } from "@/domain/requests/shared/request-messages";
import { WorkItem } from "./work-item";
import { WorkList } from "./work-list";

/** Who asks me for an order; the answer is given where the order is edited. */
export function AskedOfMe({ requests }: { requests: RequestView[] }) {
  const t = useTranslations("work.asked");
  return (
    <WorkList title={t("title")} count={requests.length}>
      {requests.map((request) => (
        <WorkItem
          key={request.id}
          order={request}
          actions={
            <Button size="sm" look="primary" asChild>
              <Link href={`/orders/${request.orderId}/edit`}>{t("answer")}</Link>
            </Button>
          }
        >
          <p className="flex items-center gap-2">
            <Avatar {...request.requester} size="sm" />
            {t("asks", { name: request.requester.name })}
            <When at={new Date(Date.now() - request.waitingForMs)} />
          </p>
          {request.message && <p className="wrap-anywhere text-muted">“{request.message}”</p>}
        </WorkItem>
      ))}
    </WorkList>
  );
}

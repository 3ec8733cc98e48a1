import { Trash2 } from "lucide-react";
import { headers } from "next/headers";
import { getFormatter, getLocale } from "next-intl/server";
import { NotFoundMessage } from "@/app/components/failures/not-found-message";
import { DownloadJson } from "@/app/components/orders/download-json";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { gapOf } from "@/app/i18n/use-gap";
import { signedInUser } from "@/app/session";
import { keptUntil } from "@/domain/drafts/deleted-drafts";
import { readDraft } from "@/domain/drafts/read-draft";
import { deletedOrder } from "@/domain/orders/deleted-order";
import { orderName } from "@/domain/orders/shared/order-name";
import { parseRowId } from "@/domain/shared/row-id";
import { mayEdit } from "@/domain/users/shared/roles";
import { PATH_HEADER } from "@/lib/path-header";
import { BringBack } from "./bring-back";

/** An order that was deleted says so, by whom and why, and hands out what this user had not saved of it. */
export default async function OrderNotFound() {
  const [, , idText = ""] = ((await headers()).get(PATH_HEADER) ?? "").split("?", 1)[0]?.split("/") ?? [];
  const id = parseRowId(idText);
  const [user, deleted] = await Promise.all([signedInUser(), id === null ? null : deletedOrder(id)]);
  if (!user || !deleted) return <NotFoundMessage link={Link} />;
  const [t, common, format, locale, draft] = await Promise.all([
    getTranslations("order.deleted"),
    getTranslations("common"),
    getFormatter(),
    getLocale(),
    readDraft({ orderId: deleted.id, userId: user.id }),
  ]);
  const isDiscarded = deleted.number === null && deleted.reason === "";
  const number = orderName(deleted.id, deleted.number);
  return (
    <Texts areas={["order"]}>
      <div className="grid min-h-[70dvh] place-items-center">
        <EmptyState
          level="h1"
          icon={Trash2}
          title={t(isDiscarded ? "discardedTitle" : "title", { number })}
          actions={
            <>
              {draft && (
                <DownloadJson
                  name={`order-${number}`}
                  content={{ number: deleted.number, base: draft.base, changes: draft.patch }}
                />
              )}
              {isDiscarded && mayEdit(user) && <BringBack orderId={deleted.id} />}
              <Button asChild look="primary">
                <Link href="/orders">{common("toOrders")}</Link>
              </Button>
            </>
          }
        >
          {t(isDiscarded ? "discardedText" : "text", {
            name: deleted.by ?? t("somebody"),
            when: format.dateTime(deleted.at, { dateStyle: "medium", timeStyle: "short" }),
            reason: deleted.reason,
          })}
          {gapOf(locale)}
          {draft &&
            t("draft", {
              until: format.dateTime(keptUntil(draft, deleted), { day: "numeric", month: "short" }),
            })}
        </EmptyState>
      </div>
    </Texts>
  );
}

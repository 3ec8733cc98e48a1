import type { ReactNode } from "react";
import { ChangeList, changesInDialog } from "@/app/components/orders/change-list";
import { When } from "@/app/components/orders/when";
import { useTranslations } from "@/app/i18n/use-translations";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import type { LockDescription } from "@/domain/locks/describe-lock";
import { useEventWords } from "./use-event-words";

/** What is in the drawer. */
export function LockDescriptionList({
  details: { customerName, address, socketId, nodeId },
  description: { draft, events, queue },
}: {
  details: HeldLockDetails;
  description: LockDescription;
}) {
  const t = useTranslations("locks");
  const words = useEventWords();
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm [&_dt]:text-muted">
        <dt>{t("details.customer")}</dt>
        <dd>{customerName}</dd>
        <dt>{t("details.address")}</dt>
        <dd className="figures">{address ?? t("noConnection")}</dd>
        <dt>{t("details.connection")}</dt>
        <dd className="figures">{socketId ?? t("noConnection")}</dd>
        <dt>{t("details.node")}</dt>
        <dd className="wrap-anywhere">{nodeId}</dd>
      </dl>
      <Part title={t("details.draft")}>
        {draft ? (
          <>
            <p className="text-muted text-xs">
              {t("details.typed")} <When at={draft.updatedAt} />
            </p>
            {draft.changes && (
              <ChangeList changes={draft.changes} currency={draft.currency} className={changesInDialog} />
            )}
          </>
        ) : (
          <p className="text-muted">{t("details.noDraft")}</p>
        )}
      </Part>
      <Part title={t("details.queue")}>
        {queue.length === 0 ? (
          <p className="text-muted">{t("details.noQueue")}</p>
        ) : (
          <ol className="grid gap-1">
            {queue.map(({ id, requester, message, place, waitingForMs }) => (
              <li key={id} className="wrap-anywhere">
                <span className="figures text-muted">{`${place}.`}</span> <span>{requester.name}</span>
                {message && <span className="text-muted">{` · “${message}”`}</span>}{" "}
                <When at={new Date(Date.now() - waitingForMs)} />
              </li>
            ))}
          </ol>
        )}
      </Part>
      <Part title={t("details.events")}>
        <ol className="grid gap-1">
          {events.map((event) => (
            <li key={event.id} className="flex justify-between gap-3">
              <span>{words(event)}</span>
              <When at={event.at} />
            </li>
          ))}
        </ol>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-1.5 text-sm">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

import { useFormatter } from "next-intl";
import { PageName } from "@/app/components/people/page-name";
import type { Tab } from "@/app/components/people/tabs-of-people";
import { useAgo } from "@/app/components/time/use-ago";
import { Badge } from "@/app/components/ui/badge";
import { useTranslations } from "@/app/i18n/use-translations";
import type { PersonDetails } from "@/domain/users/list-people";

const DAY_MS = 24 * 3600 * 1000;

/** Online and where, or when last seen. `tabs`: null for who isn't online. */
export function PersonStatus({
  person,
  tabs,
  now,
}: {
  person: PersonDetails;
  tabs: readonly Tab[] | null;
  now: Date;
}) {
  const t = useTranslations("people.status");
  const format = useFormatter();
  const ago = useAgo(now);
  if (person.erasedAt) return <Badge>{t("erased")}</Badge>;
  if (person.disabledAt) return <Badge tone="bad">{t("disabled")}</Badge>;
  if (tabs) {
    const newest = tabs.toSorted((a, b) => b.heardAt - a.heardAt)[0];
    return (
      <span className="inline-flex min-w-0 items-center gap-2">
        <span className="inline-flex items-center gap-1.5 text-ok-ink">
          <span aria-hidden className="size-2 rounded-full bg-ok" />
          {t("online")}
        </span>
        {newest && <PageName path={newest.path} />}
      </span>
    );
  }
  if (!person.lastSeenAt) return <span className="text-muted">{t("never")}</span>;
  const seen = person.lastSeenAt;
  const exact = format.dateTime(seen, { dateStyle: "medium", timeStyle: "short" });
  const isRecent = now.getTime() - seen.getTime() < DAY_MS;
  return (
    <time dateTime={seen.toISOString()} title={exact} className="figures text-muted">
      {t("seen", {
        when: isRecent ? ago(seen) : format.dateTime(seen, { dateStyle: "medium" }),
      })}
    </time>
  );
}

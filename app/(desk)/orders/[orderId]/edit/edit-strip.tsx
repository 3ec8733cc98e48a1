import type { Me } from "@/app/components/locks/lock-button";
import { LockStrip } from "@/app/components/locks/lock-strip";
import { Strip } from "@/app/components/ui/strip";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import { otherHolder, type SeenLock } from "@/app/realtime/lock-store";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { Proposal } from "@/domain/proposals/shared/proposal";
import { useSectionWords } from "../follow/use-section-words";
import { useProposalWords } from "../use-proposal-words";
import { isGiven } from "./hand-over/use-given-away";

/** How it stands with the lock, whenever it isn't simply ours; the text stays readable below it. */
export function EditStrip({
  lock: { editing },
  seen,
  me,
  proposals,
  hasChanges,
}: {
  lock: OrderLock;
  /** The lock as everybody sees it. */
  seen: SeenLock;
  me: Me;
  /** What waits for whoever edits the order to decide. */
  proposals: Proposal[];
  hasChanges: boolean;
}) {
  const t = useTranslations("order");
  const gap = useGap();
  const place = useSectionWords();
  const proposed = useProposalWords().titleOfAll(proposals);
  switch (editing.is) {
    case "acquiring":
      return null;
    case "mine":
      if (editing.givingTo)
        return <Strip tone="ok">{t("given.giving", { name: editing.givingTo.name })}</Strip>;
      return editing.trusted ? null : <Strip tone="warn">{t("lock.untrusted")}</Strip>;
    case "theirs":
      return (
        <LockStrip lock={seen} place={place} also={proposed}>
          {t("lock.lookEdit", { name: editing.lock.holder?.name ?? "" })}
        </LockStrip>
      );
    case "elsewhere":
      return (
        <Strip tone="warn" title={editing.duplicate ? undefined : t("lock.own")}>
          {editing.duplicate ? t("lock.busy") : t("lock.ownHint")}
        </Strip>
      );
    case "free": {
      const reservedFor = editing.lock?.reservedFor?.to.name;
      return (
        <Strip tone="ok">{reservedFor ? t("lock.reserved", { name: reservedFor }) : t("lock.free")}</Strip>
      );
    }
    case "lost": {
      if (isGiven(editing)) return null;
      const holder = otherHolder(seen, me.id);
      return (
        <Strip tone="bad" title={t("lost.title")}>
          {`${holder ? t("lost.now", { name: holder.name }) : ""}${gap}${hasChanges ? t("lost.stays") : ""}`}
        </Strip>
      );
    }
    case "refused":
      return <Strip tone="bad">{t(refusedKeys[editing.because])}</Strip>;
  }
}

const refusedKeys = { forbidden: "lock.forbidden", gone: "lock.gone", "too-many": "lock.tooMany" } as const;

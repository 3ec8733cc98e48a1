import { activityOf } from "@/app/components/locks/activity";
import { Badge } from "@/app/components/ui/badge";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LockView } from "@/domain/locks/shared/lock-messages";

const tones = {
  editing: "ok",
  idle: undefined,
  away: undefined,
  reconnecting: "warn",
  "handing-over": "warn",
} as const;

/** What the holder is at, in a word. */
export function LockState({ lock, agoMs }: { lock: LockView; agoMs: number }) {
  const t = useTranslations("locks.state");
  const activity = activityOf(lock, agoMs);
  return (
    <Badge tone={tones[activity.is]} className="figures">
      {t(activity.is, { seconds: 0, ...activity })}
    </Badge>
  );
}

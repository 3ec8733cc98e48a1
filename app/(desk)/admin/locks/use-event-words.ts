import { useTranslations } from "@/app/i18n/use-translations";
import type { LockEventDetails } from "@/domain/locks/history/list-lock-events";

/** Puts an entry of the history into words: "Anna Becker started editing". */
export function useEventWords() {
  const t = useTranslations("locks.history");
  return ({ type, subject, actor }: LockEventDetails) => {
    const nobody = t("system");
    return t(`event.${type}`, {
      subject: subject ?? nobody,
      actor: actor ?? nobody,
      isHeld: String(subject !== null),
    });
  };
}

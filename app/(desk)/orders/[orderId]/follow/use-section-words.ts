import { useTranslations } from "@/app/i18n/use-translations";
import { useFollowedSection } from "./use-followed";

/** ", in Shipping": goes on from who is editing; empty while it isn't known. */
export function useSectionWords(): string {
  const t = useTranslations("order.follow.in");
  const section = useFollowedSection();
  return section ? t(section) : "";
}

import { useTranslations } from "@/app/i18n/use-translations";

export function Unsaved() {
  const t = useTranslations("locks");
  return (
    <span className="inline-flex items-center gap-1.5 text-warn-ink">
      <span aria-hidden className="size-1.5 rounded-full bg-warn" />
      {t("unsaved")}
    </span>
  );
}

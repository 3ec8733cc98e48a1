import { ClipboardCheck } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";

export function NothingToDo() {
  const t = useTranslations("work.none");
  return (
    <EmptyState
      icon={ClipboardCheck}
      title={t("title")}
      actions={
        <Button asChild>
          <Link href="/orders">{t("orders")}</Link>
        </Button>
      }
    >
      {t("text")}
    </EmptyState>
  );
}

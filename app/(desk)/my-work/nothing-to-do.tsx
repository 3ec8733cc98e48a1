import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";

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

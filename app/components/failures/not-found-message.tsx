import { Compass } from "lucide-react";
import { getTranslations } from "@/app/i18n/get-translations";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";

export async function NotFoundMessage() {
  const t = await getTranslations();
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        level="h1"
        icon={Compass}
        title={t("errors.notFound.title")}
        actions={
          <Button asChild look="primary">
            <Link href="/orders">{t("common.toOrders")}</Link>
          </Button>
        }
      >
        {t("errors.notFound.text")}
      </EmptyState>
    </div>
  );
}

import { Compass } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "./components/ui/button";
import { EmptyState } from "./components/ui/empty-state";

export default async function NotFound() {
  const t = await getTranslations();
  return (
    <main className="grid min-h-[70dvh] place-items-center">
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
    </main>
  );
}

import { Compass } from "lucide-react";
import { getTranslations } from "@/app/i18n/get-translations";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { Link as DeskLink } from "../ui/link";

/** @param link what leads on from it: outside of the desk, whose pages have links of their own, a plain one does */
export async function NotFoundMessage({ link: Link = "a" }: { link?: "a" | typeof DeskLink }) {
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

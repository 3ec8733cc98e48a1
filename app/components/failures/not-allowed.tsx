import { ShieldX } from "lucide-react";
import { getTranslations } from "@/app/i18n/get-translations";
import type { Actor } from "@/domain/users/shared/roles";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";

/** An admin's page, to somebody who is none. */
export async function NotAllowed({ actor }: { actor: Actor }) {
  const t = await getTranslations();
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        level="h1"
        icon={ShieldX}
        title={t("errors.notAllowed.title")}
        actions={
          <Button asChild look="primary">
            <Link href="/orders">{t("common.toOrders")}</Link>
          </Button>
        }
      >
        {t("errors.notAllowed.text", { name: actor.name, role: t(`common.role.${actor.role}`) })}
      </EmptyState>
    </div>
  );
}

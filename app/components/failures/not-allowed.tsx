import { ShieldX } from "lucide-react";
import { getTranslations } from "@/app/i18n/get-translations";
import { addressOfRequest, pathOfRequest } from "@/app/session";
import { recordRefusal } from "@/domain/audit/refusals";
import type { Actor } from "@/domain/users/shared/roles";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";

/** An admin's page, to somebody who is none; which is on record. */
export async function NotAllowed({ actor }: { actor: Actor }) {
  const t = await getTranslations();
  await recordRefusal(actor, { where: await pathOfRequest(), address: await addressOfRequest() });
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

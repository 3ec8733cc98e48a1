import type { Metadata } from "next";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { Card, CardHeader } from "@/app/components/ui/card";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { countDemo } from "@/domain/desk/count-demo";
import { readDesk } from "@/domain/desk/read-desk";
import { isAdmin } from "@/domain/users/shared/roles";
import { DeskForm } from "./desk-form";
import { RemoveDemo } from "./remove-demo";

/** What a desk goes by that nobody has set up. */
const UNSAID = { name: "Holdfast", currency: "EUR", taxRatePpm: 0, locale: "en", timeZone: "UTC" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const [desk, demo, t] = await Promise.all([readDesk(), countDemo(), getTranslations("desk")]);
  const isThere = Object.values(demo).some((count) => count > 0);
  return (
    <div className="grid max-w-2xl gap-4">
      <PageHeader title={t("title")} />
      <Card>
        <div className="grid gap-4 p-4">
          {!desk && <p className="text-muted">{t("notSet")}</p>}
          <DeskForm desk={desk ?? UNSAID} timeZones={Intl.supportedValuesOf("timeZone")} />
        </div>
      </Card>
      {isThere && (
        <Card>
          <CardHeader title={t("demo.title")} />
          <div className="grid justify-items-start gap-3 p-4">
            <p className="text-muted">{t("demo.text", demo)}</p>
            <RemoveDemo />
          </div>
        </Card>
      )}
    </div>
  );
}

import type { Metadata } from "next";
import { SecondFactor } from "@/app/components/factors/second-factor";
import { SessionList } from "@/app/components/sessions/session-list";
import { Card, CardHeader } from "@/app/components/ui/card";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { pageActor } from "@/app/session";
import { listSessions } from "@/domain/sessions/list-sessions";
import { readFactor } from "@/domain/users/factor/set-up-factor";
import { listPasskeys } from "@/domain/users/passkeys/list-passkeys";
import { ChangePassword } from "./change-password";
import { EndOthers } from "./end-others";
import { ExportOwn } from "./export-own";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const actor = await pageActor();
  const [sessions, factor, passkeys, t, personal] = await Promise.all([
    listSessions(actor),
    readFactor(actor),
    listPasskeys(actor),
    getTranslations("account"),
    getTranslations("personal"),
  ]);
  return (
    <Texts areas={["account", "personal"]}>
      <div className="grid max-w-3xl gap-4">
        <PageHeader title={t("title")} description={actor.email} />
        <Card>
          <CardHeader title={t("password.title")} />
          <ChangePassword person={{ name: actor.name, email: actor.email }} />
        </Card>
        <SecondFactor state={factor} passkeys={passkeys} />
        <Card>
          <CardHeader title={t("sessions.title")}>{sessions.length > 1 && <EndOthers />}</CardHeader>
          <SessionList sessions={sessions} />
        </Card>
        <Card>
          <CardHeader title={personal("own.title")}>
            <ExportOwn userId={actor.id} />
          </CardHeader>
          <p className="p-4 text-muted text-sm">{personal("own.text")}</p>
        </Card>
      </div>
    </Texts>
  );
}

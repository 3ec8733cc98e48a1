import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { readOverview } from "@/domain/console/read-console";
import { isAdmin } from "@/domain/users/shared/roles";
import { ConsoleTabs } from "./console-tabs";
import { CreateEvent } from "./create-event";
import { LiveProvider } from "./live-provider";
import { Rates } from "./rates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("title") };
}

/** What all parts of the page share: the rates, the live events, and who may not see them. Each part asks again. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const t = await getTranslations("console");
  return (
    <LiveProvider overview={await readOverview(actor)}>
      <div className="grid gap-4">
        <PageHeader title={t("title")}>
          <CreateEvent />
        </PageHeader>
        <Rates />
        <ConsoleTabs />
        {children}
      </div>
    </LiveProvider>
  );
}

import type { Metadata } from "next";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { listPeople } from "@/domain/users/list-people";
import { isAdmin } from "@/domain/users/shared/roles";
import { CreatePerson } from "./create-person";
import { PeopleTable } from "./people-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeoplePage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const t = await getTranslations("people");
  const people = await listPeople(actor);
  return (
    <div className="grid gap-4">
      <PageHeader title={t("title")}>
        <CreatePerson />
      </PageHeader>
      <PeopleTable people={people} />
    </div>
  );
}

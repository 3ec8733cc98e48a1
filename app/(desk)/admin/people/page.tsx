import type { Metadata } from "next";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { listPeople } from "@/domain/users/list-people";
import { isAdmin } from "@/domain/users/shared/roles";
import { listSlowed } from "@/domain/users/signing-in/slowed";
import { canMail } from "@/lib/mail/send-mail";
import { CreatePerson } from "./create-person";
import { PeopleHead } from "./people-head";
import { PeopleTable } from "./people-table";
import { SlowedList } from "./slowed-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeoplePage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const [people, slowed] = await Promise.all([listPeople(actor), listSlowed(actor)]);
  return (
    <div className="grid gap-4">
      <PeopleHead current="people">
        <CreatePerson canMail={canMail()} />
      </PeopleHead>
      {slowed.length > 0 && <SlowedList slowed={slowed} />}
      <PeopleTable people={people} canMail={canMail()} />
    </div>
  );
}

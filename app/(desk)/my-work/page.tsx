import type { Metadata } from "next";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { FollowLocks } from "@/app/realtime/follow-locks";
import { pageActor } from "@/app/session";
import { listDrafts } from "@/domain/drafts/list-drafts";
import { listHeldLocks } from "@/domain/locks/console/list-held-locks";
import { listRequests } from "@/domain/requests/list-requests";
import { AskedOfMe } from "./asked-of-me";
import { MyDrafts } from "./my-drafts";
import { MyLocks } from "./my-locks";
import { MyRequests } from "./my-requests";
import { NothingToDo } from "./nothing-to-do";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work"))("title") };
}

/** What I am at: my locks, who waits for me, what I wait for, what I typed and didn't save. */
export default async function MyWorkPage() {
  const { id } = await pageActor();
  const [locks, drafts, requests, t] = await Promise.all([
    listHeldLocks(id),
    listDrafts(id),
    listRequests(id),
    getTranslations("work"),
  ]);
  const mine = requests.filter(({ requester }) => requester.id === id);
  const ofMe = requests.filter(({ requester }) => requester.id !== id);
  return (
    <div className="grid max-w-4xl gap-4">
      <PageHeader title={t("title")} description={t("description")} />
      <FollowLocks />
      {locks.length + drafts.length + requests.length === 0 && <NothingToDo />}
      {locks.length > 0 && <MyLocks locks={locks} userId={id} />}
      {mine.length > 0 && <MyRequests requests={mine} />}
      {drafts.length > 0 && <MyDrafts drafts={drafts} userId={id} />}
      {/* Last: it comes up by others, whom a card above the page announces, and must move nothing that is about to be pressed. */}
      {ofMe.length > 0 && <AskedOfMe requests={ofMe} />}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ListedDraft } from "@/domain/drafts/list-drafts";
import { MyDraft } from "./my-draft";
import { WorkList } from "./work-list";

/** What I typed and neither saved nor discarded, also on orders that somebody else has now. */
export function MyDrafts({ drafts, userId }: { drafts: ListedDraft[]; userId: string }) {
  const t = useTranslations("work.drafts");
  return (
    <WorkList title={t("title")} count={drafts.length}>
      {drafts.map((draft) => (
        <MyDraft key={draft.orderId} draft={draft} userId={userId} />
      ))}
    </WorkList>
  );
}

"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import type { ListedDraft } from "@/domain/drafts/list-drafts";
import { DeletedDraft } from "./deleted-draft";
import { MyDraft } from "./my-draft";
import { WorkList } from "./work-list";

/** What I typed and neither saved nor discarded, also on orders that somebody else has now, or that are gone. */
export function MyDrafts({ drafts, userId }: { drafts: ListedDraft[]; userId: string }) {
  const t = useTranslations("work.drafts");
  return (
    <WorkList title={t("title")} count={drafts.length}>
      {drafts.map((draft) =>
        draft.deleted ? (
          <DeletedDraft key={draft.orderId} draft={draft} deleted={draft.deleted} />
        ) : (
          <MyDraft key={draft.orderId} draft={draft} userId={userId} />
        ),
      )}
    </WorkList>
  );
}

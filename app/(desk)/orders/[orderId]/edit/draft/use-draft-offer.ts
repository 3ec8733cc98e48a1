import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Compared } from "@/app/components/comparison/compared";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { toast, UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { laterAtOnce, useLater } from "@/app/later";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { nextSeq } from "@/app/realtime/edit-session";
import type { Editing } from "@/app/realtime/editing";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { Draft } from "@/domain/drafts/read-draft";
import { type Difference, takeMine } from "@/domain/drafts/shared/differences";
import { comparedWith } from "../conflict/compared";
import type { OrderFormState } from "../form/use-order-form";
import { bringBackDraftAction, discardDraftAction } from "./draft-actions";
import { forgetLocalDraft, storedDraft, writeLocalDraft } from "./local-draft";

/** It brings the schemas, which the form does without. */
export const localDrafts = laterAtOnce(() => import("./read-local-draft"));

export type DraftOffer = {
  /** When the server last kept it; null for a copy that only this browser has. */
  at: Date | null;
  compared: Compared;
  /** Beside other unsaved changes on this page, not beside what is saved. */
  isOverTyped: boolean;
  restore(taken: readonly Difference[]): void;
  discard(): Promise<void>;
};

/**
 * Unsaved changes from an earlier time, to restore or to discard.
 *
 * `offer` is null when there are none (any more). While some of them are unread, nothing may be typed: it would be
 * typed over what nobody has seen.
 */
export function useDraftOffer({
  orderId,
  userId,
  draft: current,
  lock: { editing, sessionId },
  state,
}: {
  orderId: number;
  userId: string;
  draft: Draft | null;
  lock: OrderLock;
  state: OrderFormState;
}): { offer: DraftOffer | null; isUnread: boolean } {
  const t = useTranslations("order.draft");
  const failureText = useFailureText();
  const { base, changes, values } = state;
  const [stored, setStored] = useState<string | null>(null);
  const [isSettled, setSettled] = useState(false);
  const [isBroughtBack, setBroughtBack] = useState(false);
  // What was there when the page opened. Later ones are what is typed now.
  const [draft, setDraft] = useState(current);
  // At once, whenever it can be read: whoever types meanwhile writes over it.
  useEffect(() => setStored(storedDraft(orderId, userId)), [orderId, userId]);
  const reading = useLater(localDrafts);
  const local = useMemo(() => reading?.readLocalDraft(stored) ?? null, [reading, stored]);
  const isChanged = useAfterWaiting(editing, async () => {
    const result = await reached(read("draft", { userId, orderId }));
    return () => {
      if (result.ok) setDraft(result.value);
      setStored(storedDraft(orderId, userId));
      // Also over what this tab still holds: the other one may have gone on from there.
      setBroughtBack(true);
      setSettled(false);
    };
  });

  // A copy that the server hasn't confirmed is newer than what the server has.
  const found = local && !local.kept ? local : draft;
  const compared = useMemo(() => found && comparedWith(found, base, values), [found, base, values]);
  // What is still in the form needs no restoring.
  const isOver = isSettled || (changes.length > 0 && !isBroughtBack);
  const isUnread = isChanged || (!isOver && stored !== null && reading === null);
  if (isOver || !compared || compared.differences.length === 0) return { offer: null, isUnread };

  const offer: DraftOffer = {
    isOverTyped: changes.length > 0,
    at: found === draft ? (draft?.updatedAt ?? null) : null,
    compared,
    restore(taken) {
      state.moveTo(base, takeMine(values, taken));
      setSettled(true);
    },
    async discard() {
      // It is offered to the holder alone.
      if (editing.is !== "mine" || sessionId === null) return;
      const by = { sessionId, epoch: editing.epoch, seq: nextSeq() };
      const result = await reached(discardDraftAction({ userId, orderId, by }));
      if (!result.ok) return void toast.error(failureText(result.error));
      forgetLocalDraft(orderId, userId);
      setSettled(true);
      toast(t("discarded"), {
        duration: UNDO_SHOWN_MS,
        action: {
          label: t("undo"),
          async onClick() {
            const back = await reached(bringBackDraftAction({ userId, orderId }));
            if (!back.ok) return void toast.error(failureText(back.error));
            if (local) writeLocalDraft(orderId, userId, local);
            // Something may have been typed, and kept, since.
            setBroughtBack(true);
            setSettled(false);
          },
        },
      });
    },
  };
  return { offer, isUnread };
}

/**
 * Reads when the lock becomes ours after it was somebody else's or another tab's, which may have typed meanwhile. True
 * while it does.
 *
 * @param readAgain resolves to what puts it in place
 */
function useAfterWaiting({ is }: Editing, readAgain: () => Promise<() => void>) {
  const [hasWaited, setWaited] = useState(false);
  if (!hasWaited && (is === "theirs" || is === "elsewhere" || is === "free")) setWaited(true);
  const isReading = hasWaited && is === "mine";
  const start = useEffectEvent(readAgain);
  useEffect(() => {
    if (!isReading) return;
    let isLate = false;
    void start().then((put) => {
      if (isLate) return;
      put();
      setWaited(false);
    });
    return () => {
      isLate = true;
    };
  }, [isReading]);
  return isReading;
}

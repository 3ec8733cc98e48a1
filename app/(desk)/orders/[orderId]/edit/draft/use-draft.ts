import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { reached } from "@/app/reached";
import { nextSeq, seqIsPast } from "@/app/realtime/edit-session";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { ClientDraft } from "@/domain/drafts/shared/draft-messages";
import { isEmptyPatch, patchOf } from "@/domain/drafts/shared/draft-patch";
import { orderChannel } from "@/domain/orders/shared/order-channels";
import { formOf } from "@/domain/orders/shared/order-form";
import type { ErrorDetails } from "@/domain/shared/errors";
import { scaled } from "@/domain/shared/time-scale";
import type { OrderFormState } from "../form/use-order-form";
import { useSection } from "../form/use-section";
import { keepDraftAction } from "./draft-actions";
import { DraftSender, type Outcome } from "./draft-sender";
import { forgetLocalDraft, writeLocalDraft } from "./local-draft";

const AFTER_LAST_KEY_MS = 800;

/** What a server says that may keep it later, or nobody who was there to say anything. */
const passing = new Set([
  "DATABASE_BUSY",
  "DATABASE_FULL",
  "DATABASE_GONE",
  "DRAFT_LATE",
  "UNREACHABLE",
  "TOO_MANY",
  "UNAUTHENTICATED",
]);

/**
 * Where the unsaved changes are: only here so far (`isFull`: the server has no room for them), with the server, or nowhere
 * since there are none.
 */
export type Keeping = { is: "none" } | { is: "local"; isFull: boolean } | { is: "kept"; at: Date };

/**
 * Keeps what is typed: in this browser at once, with the server 0.8 s after the last key, when a field is left, and
 * when the page may be about to go.
 */
export function useDraft({
  orderId,
  lock,
  state,
}: {
  orderId: number;
  lock: OrderLock;
  state: OrderFormState;
}): Keeping {
  const { pusher, userId } = useRealtime();
  const { base, values } = state;
  const { sessionId, lastEdits } = lock;
  const [keeping, setKeeping] = useState<Keeping>({ is: "none" });
  const patch = useMemo(() => patchOf(formOf(base), values), [base, values]);
  // On another base the same patch is another draft.
  const text = isEmptyPatch(patch) ? "" : `${base.version} ${JSON.stringify(patch)}`;
  const epoch = useLastEpoch(lock);
  const section = useSection(orderId, lock);

  const local = useEffectEvent((kept: boolean) => {
    if (isEmptyPatch(patch)) forgetLocalDraft(orderId, userId);
    else writeLocalDraft(orderId, userId, { baseVersion: base.version, base: formOf(base), patch, kept });
  });

  const typed = useEffectEvent(() => {
    if (epoch === null || sessionId === null) return null;
    return { text, draft: { epoch, baseVersion: base.version, patch, section: section.current } };
  });
  const byEvent = useEffectEvent((draft: ClientDraft) => {
    const channel = pusher()?.channel(orderChannel(orderId));
    return channel?.subscribed === true && channel.trigger("client-draft", draft);
  });
  const byPost = useEffectEvent(async (draft: ClientDraft): Promise<Outcome> => {
    if (sessionId === null) return "failed";
    const result = await reached(keepDraftAction({ orderId, sessionId, userId, ...draft }));
    if (result.ok) return "kept";
    recordRefusal(result.error.code);
    return outcomeOf(result.error);
  });
  function recordRefusal(code: string) {
    if (code === "DATABASE_FULL") setKeeping({ is: "local", isFull: true });
  }
  const onKept = useEffectEvent(() => {
    local(true);
    setKeeping(isEmptyPatch(patch) ? { is: "none" } : { is: "kept", at: new Date() });
  });
  const sender = useRef<DraftSender>(null);
  useEffect(() => {
    const made = new DraftSender({
      typed: () => typed(),
      byEvent: (draft) => byEvent(draft),
      byPost: (draft) => byPost(draft),
      nextSeq,
      onKept: () => onKept(),
    });
    sender.current = made;
    // A lock that is being taken waits for this.
    lastEdits.current = () => made.send({ isUrgent: true });
    return () => {
      made.stop();
      sender.current = null;
      lastEdits.current = null;
    };
  }, [lastEdits]);

  const shown = useRef("");
  useEffect(() => {
    if (shown.current === text) return;
    shown.current = text;
    local(false);
    setKeeping((was) =>
      text === "" ? { is: "none" } : { is: "local", isFull: was.is === "local" && was.isFull },
    );
    const timer = setTimeout(() => sender.current?.send(), scaled(AFTER_LAST_KEY_MS));
    return () => clearTimeout(timer);
  }, [text]);

  // A lock that is (again) ours: send what could not be sent meanwhile, or was lost.
  const isTrusted = lock.editing.is === "mine" && lock.editing.trusted;
  useEffect(() => {
    if (isTrusted) sender.current?.send({ isUrgent: true });
  }, [isTrusted]);

  useSendEarly((isUrgent) => sender.current?.send({ isUrgent }));
  // To be on the channel is to want the order: nobody is who never had it, and so has sent nothing.
  useChannel(epoch === null ? null : orderChannel(orderId), "drafts", {
    "draft.kept": ({ seq }) => sender.current?.answered(seq, "kept"),
    "draft.refused": ({ seq, code, details }) => {
      recordRefusal(code);
      sender.current?.answered(seq, outcomeOf({ code, details }));
    },
  });
  return keeping;
}

/** Whether trying again can help; where something newer of this tab is kept, its next messages go past that. */
function outcomeOf({ code, details }: { code: string; details: ErrorDetails }): Outcome {
  if (code === "DRAFT_LATE" && details.seq) seqIsPast(Number(details.seq));
  return passing.has(code) ? "failed" : "refused";
}

/** The epoch under which this tab types, also when it has just lost the lock: its last edits are still kept. */
function useLastEpoch({ editing }: OrderLock): number | null {
  const last = useRef<number | null>(null);
  if (editing.is === "mine" || editing.is === "lost") last.current = editing.epoch;
  return last.current;
}

/** When a field is left, the tab is hidden, or the page goes. */
function useSendEarly(send: (isUrgent: boolean) => void) {
  const sendNow = useEffectEvent(send);
  useEffect(() => {
    const left = () => sendNow(false);
    const hidden = () => sendNow(true);
    document.addEventListener("focusout", left);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", hidden);
    return () => {
      document.removeEventListener("focusout", left);
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", hidden);
    };
  }, []);
}

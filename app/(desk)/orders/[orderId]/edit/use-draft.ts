import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { type ClientDraft, draftMessages } from "@/domain/drafts/draft-messages";
import { isEmptyPatch, patchOf } from "@/domain/drafts/draft-patch";
import { orderChannel } from "@/domain/orders/order-channels";
import { formOf } from "@/domain/orders/order-form";
import { keepDraftAction } from "./draft-actions";
import { forgetLocalDraft, writeLocalDraft } from "./local-draft";
import type { OrderFormState } from "./use-order-form";
import { useSection } from "./use-section";

const AFTER_LAST_KEY_MS = 800;
/** A client event holds 10 KB; a larger draft goes by POST. */
const LARGEST_EVENT_BYTES = 9_000;

const answers = {
  "draft.kept": draftMessages["draft.kept"],
  "draft.refused": draftMessages["draft.refused"],
};

/** Where the unsaved changes are: only here so far, with the server, or nowhere since there are none. */
export type Keeping = { is: "none" } | { is: "local" } | { is: "kept"; at: Date };

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
  const sent = useRef<{ text: string | null; seq: number }>({ text: "", seq: 0 });
  const epoch = useLastEpoch(lock);
  const section = useSection(orderId, lock);

  const local = useEffectEvent((kept: boolean) => {
    if (isEmptyPatch(patch)) forgetLocalDraft(orderId, userId);
    else writeLocalDraft(orderId, userId, { baseVersion: base.version, base: formOf(base), patch, kept });
  });

  const send = useEffectEvent(() => {
    if (sent.current.text === text || epoch === null || sessionId === null) return;
    const seq = sent.current.seq + 1;
    const draft: ClientDraft = { seq, epoch, baseVersion: base.version, patch, section: section.current };
    const isSmall = text.length < LARGEST_EVENT_BYTES;
    if (isSmall && pusher?.channel(orderChannel(orderId))?.trigger("client-draft", draft)) {
      sent.current = { text, seq };
      return;
    }
    // Too large for an event, or no connection: by the slower path, if there is one.
    sent.current = { text, seq };
    const failed = () => {
      // To be sent again with the next key, or when the lock is sure again.
      if (sent.current.seq === seq) sent.current = { text: null, seq };
    };
    keepDraftAction({ orderId, sessionId, userId, ...draft }).then(
      (result) => (result.ok ? answered(seq) : failed()),
      failed,
    );
  });

  const answered = useEffectEvent((seq: number) => {
    if (seq !== sent.current.seq || sent.current.text !== text) return;
    local(true);
    setKeeping(isEmptyPatch(patch) ? { is: "none" } : { is: "kept", at: new Date() });
  });

  useEffect(() => {
    if (sent.current.text === text) return;
    local(false);
    setKeeping(text === "" ? { is: "none" } : { is: "local" });
    const timer = setTimeout(() => send(), AFTER_LAST_KEY_MS);
    return () => clearTimeout(timer);
  }, [text]);

  // A lock that is (again) ours: send what could not be sent meanwhile.
  const isTrusted = lock.editing.is === "mine" && lock.editing.trusted;
  useEffect(() => {
    if (isTrusted) send();
  }, [isTrusted]);

  useSendEarly(() => send());
  useEffect(() => {
    lastEdits.current = () => send();
    return () => {
      lastEdits.current = null;
    };
  }, [lastEdits]);

  useChannel(sessionId && orderChannel(orderId), answers, { "draft.kept": ({ seq }) => answered(seq) });
  return keeping;
}

/** The epoch under which this tab types, also when it has just lost the lock: its last edits are still kept. */
function useLastEpoch({ editing }: OrderLock): number | null {
  const last = useRef<number | null>(null);
  if (editing.is === "mine" || editing.is === "lost") last.current = editing.epoch;
  return last.current;
}

/** When a field is left, the tab is hidden, or the page goes. */
function useSendEarly(send: () => void) {
  const sendNow = useEffectEvent(send);
  useEffect(() => {
    const now = () => sendNow();
    document.addEventListener("focusout", now);
    document.addEventListener("visibilitychange", now);
    window.addEventListener("pagehide", now);
    return () => {
      document.removeEventListener("focusout", now);
      document.removeEventListener("visibilitychange", now);
      window.removeEventListener("pagehide", now);
    };
  }, []);
}

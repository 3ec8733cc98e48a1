import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import type { Editing } from "@/app/realtime/editing";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { applyPatch } from "@/domain/drafts/draft-patch";
import { type Conflict, mergeForms } from "@/domain/drafts/merge-forms";
import type { Draft } from "@/domain/drafts/read-draft";
import { compareOrders, type OrderChange } from "@/domain/orders/order-change";
import { formOf, type OrderForm } from "@/domain/orders/order-form";
import { bringBackDraftAction, discardDraftAction, readDraftAction } from "./draft-actions";
import { forgetLocalDraft, type LocalDraft, readLocalDraft, writeLocalDraft } from "./local-draft";
import type { OrderFormState } from "./use-order-form";

export type DraftOffer = {
  /** When the server last kept it; null for a copy that only this browser has. */
  at: Date | null;
  changes: OrderChange[];
  /** What others changed meanwhile, too: theirs stays. */
  conflicts: Conflict[];
  restore(): void;
  discard(): Promise<void>;
};

/** Unsaved changes from an earlier time, to restore or to discard; null when there are none (any more). */
export function useDraftOffer({
  orderId,
  userId,
  draft: current,
  lock: { editing },
  state: { base, form },
}: {
  orderId: number;
  userId: string;
  draft: Draft | null;
  lock: OrderLock;
  state: OrderFormState;
}): DraftOffer | null {
  const t = useTranslations("order.draft");
  const [local, setLocal] = useState<LocalDraft | null>(null);
  const [isSettled, setSettled] = useState(false);
  // What was there when the page opened. Later ones are what is typed now.
  const [draft, setDraft] = useState(current);
  useEffect(() => setLocal(readLocalDraft(orderId, userId)), [orderId, userId]);
  useAfterWaiting(editing, async () => {
    const result = await readDraftAction(orderId);
    if (result.ok) setDraft(result.value);
    setLocal(readLocalDraft(orderId, userId));
  });

  // A copy that the server hasn't confirmed is newer than what the server has.
  const found = local && !local.kept ? local : draft;
  const restored = useMemo(() => found && restoredForm(found, formOf(base)), [found, base]);
  const changes = useMemo(
    () => (restored ? compareOrders(formOf(base), restored.form) : []),
    [restored, base],
  );
  if (isSettled || !restored || (changes.length === 0 && restored.conflicts.length === 0)) return null;

  return {
    at: found === draft ? (draft?.updatedAt ?? null) : null,
    changes,
    conflicts: restored.conflicts,
    restore() {
      form.reset(restored.form, { keepDefaultValues: true });
      setSettled(true);
    },
    async discard() {
      const result = await discardDraftAction(orderId);
      if (!result.ok) return void toast.error(result.error.message);
      forgetLocalDraft(orderId, userId);
      setSettled(true);
      toast(t("discarded"), {
        action: {
          label: t("undo"),
          async onClick() {
            await bringBackDraftAction(orderId);
            if (local) writeLocalDraft(orderId, userId, local);
            setSettled(false);
          },
        },
      });
    },
  };
}

/** Runs when the lock becomes ours after it was somebody else's or another tab's, which may have typed meanwhile. */
function useAfterWaiting({ is }: Editing, run: () => void) {
  const hasWaited = useRef(false);
  const then = useEffectEvent(run);
  useEffect(() => {
    if (is === "theirs" || is === "elsewhere" || is === "free") hasWaited.current = true;
    if (is !== "mine" || !hasWaited.current) return;
    hasWaited.current = false;
    then();
  }, [is]);
}

/** The draft on the order as it is now. Without what it was typed on, it can't be told whose change is whose. */
function restoredForm(
  { base, patch }: { base: OrderForm | null; patch: Draft["patch"] },
  current: OrderForm,
): { form: OrderForm; conflicts: Conflict[] } {
  const from = base ?? current;
  return mergeDraft(from, applyPatch(from, patch), current);
}

/** On the version that it was typed on a draft is simply the form; on a newer one it is merged. */
function mergeDraft(base: OrderForm, mine: OrderForm, current: OrderForm) {
  if (JSON.stringify(base) === JSON.stringify(current)) return { form: mine, conflicts: [] };
  return mergeForms(base, mine, current);
}

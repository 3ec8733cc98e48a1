import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";
import { onSignedIn, tellSignedOut } from "@/app/components/frame/sign-in-news";
import { nextSeq } from "@/app/realtime/edit-session";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { editOf, type OrderForm } from "@/domain/orders/order-form";
import type { Failure } from "@/domain/result";
import { saveOrderAction } from "./save-action";
import { formField, type OrderFormState } from "./use-order-form";

/** Why nothing was saved. `offline`: the server couldn't be reached. */
export type Refusal = Failure | { code: "OFFLINE" };

/**
 * Saves the form, by button and by Ctrl/⌘ S. Whatever the answer, what was typed stays.
 *
 * @param asksFirst asks what has to be decided before, if there is something; then nothing is saved yet
 * @param onOrderChanged the order has moved on (409)
 */
export function useSave({
  orderId,
  lock,
  state,
  asksFirst,
  onSaved,
  onOrderChanged,
}: {
  orderId: number;
  lock: OrderLock;
  state: OrderFormState;
  asksFirst: () => boolean;
  onSaved: () => void;
  onOrderChanged: () => void;
}) {
  const t = useTranslations("order.bar");
  const router = useRouter();
  const { userId } = useRealtime();
  const { form, base, changes, startFrom } = state;
  const { editing, sessionId } = lock;
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<{ refusal: Refusal; epoch: number } | null>(null);
  // With a new lock it is another story.
  const isOver = editing.is === "mine" && editing.epoch !== refused?.epoch;
  const canSave =
    editing.is === "mine" && editing.trusted && sessionId !== null && changes.length > 0 && !isSaving;

  async function send(values: OrderForm) {
    if (editing.is !== "mine" || sessionId === null) return;
    setSaving(true);
    const { epoch } = editing;
    try {
      const edit = editOf(values);
      const baseVersion = base.version;
      const seq = nextSeq();
      const result = await saveOrderAction({ userId, orderId, sessionId, epoch, seq, baseVersion, edit });
      if (!result.ok) return refuse(result.error, epoch);
      setRefused(null);
      startFrom(result.value, values);
      onSaved();
      toast.success(t("saved", { version: result.value.version }));
      router.refresh();
    } catch {
      setRefused({ refusal: { code: "OFFLINE" }, epoch });
    } finally {
      setSaving(false);
    }
  }

  function refuse(failure: Failure, epoch: number) {
    const { field, problem } = failure.details;
    const fields = failure.fields ?? (field ? { [String(field)]: String(problem) } : {});
    for (const [name, message] of Object.entries(fields)) form.setError(formField(name), { message });
    setRefused({ refusal: failure, epoch });
    if (failure.code === "ORDER_CHANGED") onOrderChanged();
    if (failure.code === "UNAUTHENTICATED") tellSignedOut();
  }

  function saveNow() {
    void form.handleSubmit(send, () => setRefused(null))();
  }
  function save() {
    if (canSave && !asksFirst()) saveNow();
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    save();
  });
  useEffect(() => onSignedIn(() => setRefused(null)), []);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return {
    save,
    /** What had to be decided is decided. */
    saveNow,
    canSave,
    isSaving,
    refusal: isOver ? null : (refused?.refusal ?? null),
    forget: () => setRefused(null),
  };
}

export type Saving = ReturnType<typeof useSave>;

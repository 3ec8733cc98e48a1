import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { editOf, type OrderForm } from "@/domain/orders/order-form";
import type { Failure } from "@/domain/result";
import { saveOrderAction } from "./save-action";
import { formField, type OrderFormState } from "./use-order-form";

/** Why nothing was saved. `offline`: the server couldn't be reached. */
export type Refusal = Failure | { code: "OFFLINE" };

/** Saves the form, by button and by Ctrl/⌘ S. Whatever the answer, what was typed stays. */
export function useSave({
  orderId,
  lock,
  state,
}: {
  orderId: number;
  lock: OrderLock;
  state: OrderFormState;
}) {
  const t = useTranslations("order.bar");
  const router = useRouter();
  const { form, base, changes, startFrom } = state;
  const { editing, sessionId } = lock;
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const canSave =
    editing.is === "mine" && editing.trusted && sessionId !== null && changes.length > 0 && !isSaving;

  async function send(values: OrderForm) {
    if (editing.is !== "mine" || sessionId === null) return;
    setSaving(true);
    try {
      const { epoch } = editing;
      const edit = editOf(values);
      const result = await saveOrderAction({ orderId, sessionId, epoch, baseVersion: base.version, edit });
      if (!result.ok) return refused(result.error);
      setRefusal(null);
      startFrom(result.value);
      toast.success(t("saved", { version: result.value.version }));
      router.refresh();
    } catch {
      setRefusal({ code: "OFFLINE" });
    } finally {
      setSaving(false);
    }
  }

  function refused(failure: Failure) {
    const { field, problem } = failure.details;
    const fields = failure.fields ?? (field ? { [String(field)]: String(problem) } : {});
    for (const [name, message] of Object.entries(fields)) form.setError(formField(name), { message });
    setRefusal(failure);
  }

  function save() {
    if (!canSave) return;
    void form.handleSubmit(send, () => setRefusal(null))();
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return { save, canSave, isSaving, refusal, forget: () => setRefusal(null) };
}

export type Saving = ReturnType<typeof useSave>;

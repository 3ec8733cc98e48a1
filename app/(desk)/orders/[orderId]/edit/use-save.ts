import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { onSignedIn, tellSignedOut } from "@/app/components/frame/sign-in-news";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { nextSeq } from "@/app/realtime/edit-session";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareOrders, type OrderChange } from "@/domain/orders/shared/order-change";
import { editOf, formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import type { Failure, Result } from "@/domain/result";
import { formField, type OrderFormState } from "./form/use-order-form";
import { saveOrderAction } from "./save-action";

type OnAnswer = (answer: Result<OrderDetails>) => void;

/** A save that nobody has answered: it may have arrived, or arrive yet. `since`: the order as this page knew it then. */
type Unanswered = { baseVersion: number; changes: OrderChange[]; since: OrderDetails };

/** Sends the form, and says what came of it. Whatever the answer, what was typed stays. */
export function useSave({
  order,
  lock,
  state,
}: {
  order: OrderDetails;
  lock: OrderLock;
  state: OrderFormState;
}) {
  const t = useTranslations("order.bar");
  const router = useRouter();
  const { userId } = useRealtime();
  const { form, base, changes, startFrom } = state;
  const { editing, sessionId } = lock;
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<{ refusal: Failure; epoch: number } | null>(null);
  const [unanswered, setUnanswered] = useState<Unanswered | null>(null);
  const refresh = useRefresh();
  // With a new lock it is another story.
  const isOver = editing.is === "mine" && editing.epoch !== refused?.epoch;
  // Each time that the page is fetched, it is another order.
  const isUnknown = refused !== null && !isOver && unanswered?.since === order;
  const mayWrite = editing.is === "mine" && editing.trusted && sessionId !== null;
  const canSave = mayWrite && changes.length > 0 && !isSaving && !isUnknown;

  async function sendForm(values: OrderForm, onAnswer: OnAnswer) {
    if (editing.is !== "mine" || sessionId === null) return;
    setSaving(true);
    const { epoch } = editing;
    try {
      const edit = editOf(values);
      const baseVersion = base.version;
      const seq = nextSeq();
      const save = { userId, orderId: order.id, sessionId, epoch, seq, baseVersion, edit };
      const result = await reached(saveOrderAction(save));
      if (result.ok) {
        setUnanswered(null);
        startFrom(result.value, values);
        saved(result.value.version);
        router.refresh();
      } else refuse(result.error, epoch, values);
      onAnswer(result);
    } finally {
      setSaving(false);
    }
  }

  function saved(version: number) {
    setRefused(null);
    toast.success(t("saved", { version }));
  }

  function refuse(failure: Failure, epoch: number, values: OrderForm) {
    const { field, problem } = failure.details;
    const fields = failure.fields ?? (field ? { [String(field)]: String(problem) } : {});
    for (const [name, message] of Object.entries(fields)) form.setError(formField(name), { message });
    setRefused({ refusal: failure, epoch });
    if (failure.code === "UNAUTHENTICATED") tellSignedOut();
    if (failure.code !== "UNREACHABLE" && failure.code !== "BROKEN") return;
    const changed = compareOrders(formOf(base), values);
    setUnanswered({ baseVersion: base.version, changes: changed, since: order });
    // Where the server is away, whoever connects again fetches again.
    void refresh();
  }

  /** The version that came of the save which nobody answered, if it has arrived by now: then that is said. */
  function claimOwn(): number | null {
    const own = unanswered && versionOf(unanswered, order, userId);
    if (own === null) return null;
    setUnanswered(null);
    saved(own);
    return own;
  }

  /** Sends what the form holds, if nothing is wrong with it. `onAnswer` hears of it before anything else can be sent. */
  function send(onAnswer: OnAnswer) {
    const post = (values: OrderForm) => sendForm(values, onAnswer);
    void form.handleSubmit(post, () => setRefused(null))();
  }
  useEffect(() => onSignedIn(() => setRefused(null)), []);

  return {
    send,
    claimOwn,
    /** Nobody knows so far whether the last save has arrived. */
    isUnknown,
    canSave,
    isSaving,
    refusal: isOver ? null : (refused?.refusal ?? null),
    forget: () => setRefused(null),
  };
}

function versionOf({ baseVersion, changes }: Unanswered, { timeline }: OrderDetails, userId: string) {
  const own = timeline.find(
    (entry) =>
      entry.kind === "order" &&
      entry.type === "changed" &&
      entry.version === baseVersion + 1 &&
      entry.actor?.id === userId &&
      JSON.stringify(entry.changes) === JSON.stringify(changes),
  );
  return own ? baseVersion + 1 : null;
}

export type Saving = ReturnType<typeof useSave>;

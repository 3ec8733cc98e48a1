import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { onSignedIn, tellSignedOut } from "@/app/components/frame/sign-in-news";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { mayBeDone, reached } from "@/app/reached";
import { nextSeq } from "@/app/realtime/edit-session";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareOrders, type OrderChange } from "@/domain/orders/shared/order-change";
import { editOf, formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { orderName } from "@/domain/orders/shared/order-name";
import { DRAFT } from "@/domain/orders/shared/order-status";
import type { Failure, Result } from "@/domain/result";
import { scaled } from "@/domain/shared/time-scale";
import { formField, type OrderFormState } from "./form/use-order-form";
import { placeOrderAction, saveOrderAction } from "./save-action";

/** What a draft is as an order, unless somebody chooses otherwise later. */
const PLACED_AS = "PENDING" as const;

/** How often the server is asked what became of a save that it didn't answer. */
const ASK_AGAIN_MS = 5_000;

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
  const { form, asOrder, base, changes, startFrom } = state;
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

  async function sendForm(values: OrderForm, onAnswer: OnAnswer, places = false) {
    if (editing.is !== "mine" || sessionId === null) return;
    setSaving(true);
    const { epoch } = editing;
    try {
      const edit = { ...editOf(values), ...(places && { status: PLACED_AS }) };
      const baseVersion = base.version;
      const seq = nextSeq();
      const save = { userId, orderId: order.id, sessionId, epoch, seq, baseVersion, edit };
      const result = places ? await reached(placeOrderAction(save)) : await reached(saveOrderAction(save));
      if (result.ok) {
        setUnanswered(null);
        startFrom(result.value, values);
        saved(result.value);
        router.refresh();
      } else refuse(result.error, epoch, values);
      onAnswer(result);
    } finally {
      setSaving(false);
    }
  }

  function saved({ id, number, version, status }: OrderDetails) {
    setRefused(null);
    if (base.status !== DRAFT) return void toast.success(t("saved", { version }));
    toast.success(status === DRAFT ? t("savedDraft") : t("placed", { number: orderName(id, number) }));
  }

  function refuse(failure: Failure, epoch: number, values: OrderForm) {
    const { field, problem } = failure.details;
    const fields = failure.fields ?? (field ? { [String(field)]: String(problem) } : {});
    for (const [name, message] of Object.entries(fields)) form.setError(formField(name), { message });
    setRefused({ refusal: failure, epoch });
    if (failure.code === "UNAUTHENTICATED") tellSignedOut();
    if (!mayBeDone(failure)) return;
    const changed = compareOrders(formOf(base), values);
    setUnanswered({ baseVersion: base.version, changes: changed, since: order });
    void refresh();
  }

  /** The version that came of the save which nobody answered, if it has arrived by now: then that is said. */
  function claimOwn(): number | null {
    const own = unanswered && versionOf(unanswered, order, userId);
    if (own === null) return null;
    setUnanswered(null);
    saved(order);
    return own;
  }

  /** Sends what the form holds, if nothing is wrong with it. `onAnswer` hears of it before anything else can be sent. */
  function send(onAnswer: OnAnswer) {
    asOrder.current = false;
    const post = (values: OrderForm) => sendForm(values, onAnswer);
    void form.handleSubmit(post, () => setRefused(null))();
  }
  /** Sends the draft as an order, if nothing is missing. */
  function place(onAnswer: OnAnswer) {
    asOrder.current = true;
    void form.handleSubmit(
      (values) => sendForm(values, onAnswer, true),
      () => {
        setRefused(null);
        toast.error(t("notYet"));
      },
    )();
  }
  useEffect(() => onSignedIn(() => setRefused(null)), []);
  // Where the first question got nowhere either, and the WebSocket, which would have it asked again, never broke.
  useEffect(() => {
    if (!isUnknown) return;
    const timer = setInterval(() => void refresh(), scaled(ASK_AGAIN_MS));
    return () => clearInterval(timer);
  }, [isUnknown, refresh]);

  return {
    send,
    claimOwn,
    /** Nobody knows so far whether the last save has arrived. */
    isUnknown,
    canSave,
    place,
    canPlace: mayWrite && base.status === DRAFT && !isSaving && !isUnknown,
    isSaving,
    refusal: isOver ? null : (refused?.refusal ?? null),
    forget: () => setRefused(null),
  };
}

function versionOf({ baseVersion, changes }: Unanswered, { timeline }: OrderDetails, userId: string) {
  const own = timeline.find(
    (entry) =>
      entry.kind === "order" &&
      entry.version === baseVersion + 1 &&
      entry.actor?.id === userId &&
      (entry.type === "created" || JSON.stringify(entry.changes) === JSON.stringify(changes)),
  );
  return own ? baseVersion + 1 : null;
}

export type Saving = ReturnType<typeof useSave>;

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Compared } from "@/app/components/comparison/compared";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { toast } from "@/app/components/ui/toast";
import type { Later } from "@/app/later";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OfferedDraft } from "@/domain/drafts/read-left-draft";
import { type Difference, takeMine } from "@/domain/drafts/shared/differences";
import { isUnfinished } from "@/domain/drafts/shared/form-field";
import { orderChannel } from "@/domain/orders/shared/order-channels";
import { decideHandOverAction } from "../../hand-over-actions";
import { comparedWith } from "../conflict/compared";
import type { OrderFormState } from "../form/use-order-form";

/** Who typed so lately, in milliseconds, wherever it was, is at it. */
const AT_WORK_MS = 2_000;

export type LeftChanges = {
  from: OfferedDraft["from"];
  at: Date;
  compared: Compared;
  /** Not decided yet, and not now. */
  isPutOff: boolean;
  look(): void;
  putOff(): void;
  decide(taken: readonly Difference[]): Promise<void>;
};

/** What the previous holder left unsaved, for whoever has the order now to take or leave; null when there is nothing. */
export function useHandOver({
  orderId,
  lock: { editing, sessionId },
  state,
  dialogs,
}: {
  orderId: number;
  lock: OrderLock;
  state: OrderFormState;
  /** Where they are asked about. */
  dialogs: Later<unknown>;
}): LeftChanges | null {
  const { form, base, values } = state;
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [left, setLeft] = useState<OfferedDraft | null>(null);
  const [isPutOff, setPutOff] = useState(false);
  /** The server couldn't be asked: to be asked when it is there again. */
  const wasMissed = useRef(false);
  const epoch = editing.is === "mine" ? editing.epoch : null;

  const readLeft = useCallback(async () => {
    setLeft(null);
    setPutOff(false);
    if (epoch === null || sessionId === null) return;
    const began = performance.now();
    const result = await reached(read("left-draft", { userId, orderId, sessionId, epoch }));
    if (result.ok && result.value) await dialogs.load().catch(() => null);
    // No dialog opens under the hands of somebody who types.
    setPutOff(isTypingSince(began - AT_WORK_MS));
    if (result.ok) setLeft(result.value);
    wasMissed.current = !result.ok && result.error.code === "UNREACHABLE";
  }, [userId, orderId, epoch, sessionId, dialogs]);
  useEffect(() => void readLeft(), [readLeft]);
  useChannel(
    epoch === null ? null : orderChannel(orderId),
    "handOvers",
    { "draft.left": () => void readLeft() },
    {
      onSubscribed() {
        if (wasMissed.current) void readLeft();
      },
    },
  );

  const compared = useMemo(() => left && finished(comparedWith(left, base, values)), [left, base, values]);
  if (!left || !compared || epoch === null || compared.differences.length === 0) return null;

  return {
    from: left.from,
    at: left.draftedAt,
    compared,
    isPutOff,
    look: () => setPutOff(false),
    putOff: () => setPutOff(true),
    async decide(taken) {
      if (sessionId === null) return;
      const { userId: fromUserId, draftedAt } = left;
      const paths = taken.map(({ path }) => path);
      const decision = { userId, orderId, sessionId, epoch, fromUserId, draftedAt, taken: paths };
      const result = await reached(decideHandOverAction(decision));
      if (result.ok) state.moveTo(base, takeMine(structuredClone(form.getValues()), taken));
      else toast.error(failureText(result.error));
      // Not decided yet: the choices stay.
      if (result.ok || result.error.code !== "UNREACHABLE") await readLeft();
    },
  };
}

/** Whether somebody has typed since then, by `performance.now()`, and is still where they typed. */
function isTypingSince(since: number) {
  const last = window.forms?.last;
  return Boolean(last && last.at > since && last.field === document.activeElement);
}

/** Without what they were still typing. */
function finished(compared: Compared): Compared {
  return { ...compared, differences: compared.differences.filter(({ mine }) => !isUnfinished(mine)) };
}

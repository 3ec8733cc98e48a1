import { useRef } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { type FieldValue, fieldAt, isSameValue, putField } from "@/domain/drafts/shared/form-field";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import type { Proposal, ProposedField } from "@/domain/proposals/shared/proposal";
import type { Result } from "@/domain/result";
import type { OrderFormState } from "../form/use-order-form";
import { leaveProposedAction, reopenProposedAction } from "./proposal-actions";

/** Long enough to see in the form that it was wanted. */
const UNDO_SHOWN_MS = 30_000;

/** A proposed field beside the form as it is now. */
export type FieldBeside = ProposedField & {
  proposalId: number;
  inForm: FieldValue;
  saved: FieldValue;
  /** It is in the form: the next save takes it. */
  isTaken: boolean;
  /** The form holds something else than what was to be changed: it takes a look, one by one. */
  isContested: boolean;
};

export type Proposals = ReturnType<typeof useProposals>;

/**
 * What others propose for the order that this form is over. To take it is to type it: it is in the form, in the draft, and
 * in the next save, which is what takes it for good. To leave it is said at once.
 */
export function useProposals({
  orderId,
  proposals,
  lock: { editing, sessionId },
  state: { base, values, moveTo },
}: {
  orderId: number;
  proposals: Proposal[];
  lock: OrderLock;
  state: OrderFormState;
}) {
  const { userId } = useRealtime();
  const refresh = useRefresh();
  const failureText = useFailureText();
  const t = useTranslations("order.proposals");
  /** What stood in a field before something proposed was taken into it. */
  const before = useRef(new Map<string, FieldValue>());
  const stored = formOf(base);
  const fieldsBeside = proposals.flatMap(({ id, fields }) =>
    fields.map((field) => beside(field, id, values, stored)),
  );
  const waiting = fieldsBeside.filter(({ isTaken }) => !isTaken);

  function put(fields: { path: string; value: FieldValue }[]) {
    moveTo(
      base,
      fields.reduce((form, { path, value }) => putField(form, path, value), values),
    );
  }
  async function afterReopening(reopening: Promise<Result<number>>) {
    const result = await reopening;
    if (!result.ok) return void toast.error(failureText(result.error));
    if (result.value === 0) toast.info(t("tooLate"));
    await refresh();
  }

  return {
    proposals,
    fieldsBeside,
    waiting,
    take(fields: FieldBeside[]) {
      for (const { path, inForm } of fields) before.current.set(path, inForm);
      put(fields.map(({ path, proposed }) => ({ path, value: proposed })));
    },
    /** Puts back what stood in the field before the proposal was taken into it; without that, what is saved. */
    putBack({ path, saved }: FieldBeside) {
      put([{ path, value: before.current.get(path) ?? saved }]);
      before.current.delete(path);
    },
    async leave(fields: FieldBeside[]) {
      if (editing.is !== "mine" || sessionId === null) return;
      const { epoch } = editing;
      const left = fields.map(({ proposalId, path }) => ({ proposalId, path }));
      const input = { userId, orderId, sessionId, epoch, fields: left };
      const result = await reached(leaveProposedAction(input));
      if (!result.ok) return void toast.error(failureText(result.error));
      toast(t("left", { count: left.length }), {
        duration: UNDO_SHOWN_MS,
        action: {
          label: t("undoLeaving"),
          onClick: () => void afterReopening(reached(reopenProposedAction(input))),
        },
      });
      await refresh();
    },
  };
}

function beside(field: ProposedField, proposalId: number, values: OrderForm, stored: OrderForm): FieldBeside {
  const { path, was, proposed } = field;
  const [inForm, saved] = [fieldAt(values, path), fieldAt(stored, path)];
  const isTaken = isSameValue(inForm, proposed);
  const isContested = !isTaken && !(isSameValue(saved, was) && isSameValue(inForm, saved));
  return { ...field, proposalId, inForm, saved, isTaken, isContested };
}

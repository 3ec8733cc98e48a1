import type { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { lastList } from "@/app/components/lists/last-list";
import { useOnceTaken } from "@/app/components/lists/once-taken";
import { useDiscardOrder } from "@/app/components/orders/begin/use-discard-order";
import type { OrderDetails } from "@/domain/orders/get-order";
import { DRAFT } from "@/domain/orders/shared/order-status";
import type { Rebase } from "./conflict/use-rebase";
import type { OrderFormState } from "./form/use-order-form";
import type { Saving } from "./use-save";

/**
 * How the editor is left. An order is left to its page, and asks about what isn't saved. A draft is there to be left: what is in
 * it is saved; one with nothing in it goes.
 */
export function useLeaving({
  order,
  state: { base, changes },
  saving,
  rebase,
  guard,
}: {
  order: OrderDetails;
  state: OrderFormState;
  saving: Saving;
  rebase: Rebase;
  guard: ReturnType<typeof useLeaveGuard>;
}) {
  const { discard } = useDiscardOrder(order.id);
  const page = `/orders/${order.id}`;
  const isDraft = base.status === DRAFT;
  const isEmpty =
    saving.canPlace &&
    base.version === 1 &&
    base.lines.length === 0 &&
    changes.length === 0 &&
    order.notes.length === 0 &&
    order.tags.length === 0;

  const leave = useOnceTaken(() => {
    if (isEmpty) discardThis();
    else if (isDraft && saving.canSave && !rebase.asksFirst())
      saving.send((answer) => {
        rebase.answered(answer);
        if (answer.ok) guard.leaveAtOnceTo(page);
      });
    else guard.leaveTo(page);
  });
  /** The page first: nobody has to be told there that they have lost the order. */
  function discardThis() {
    guard.leaveAtOnceTo(lastList("/orders"));
    discard(() => {}, isEmpty);
  }
  const create = useOnceTaken(() => {
    if (!saving.canPlace || rebase.asksFirst()) return;
    saving.place((answer) => {
      rebase.answered(answer);
      if (answer.ok) guard.leaveAtOnceTo(page);
    });
  });
  return {
    leave,
    create,
    discard: discardThis,
  };
}

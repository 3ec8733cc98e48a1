"use client";

import type { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import type { Me } from "@/app/components/locks/lock-button";
import type { SeenLock } from "@/app/realtime/lock-store";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { orderName } from "@/domain/orders/shared/order-name";
import { ConflictDialog } from "./conflict/conflict-dialog";
import type { Rebase } from "./conflict/use-rebase";
import { ClosedDialog } from "./draft/closed-dialog";
import { DraftDialog } from "./draft/draft-dialog";
import { IdleDialog } from "./draft/idle-dialog";
import { LeaveDialog } from "./draft/leave-dialog";
import { LostDialog } from "./draft/lost-dialog";
import type { DraftOffer } from "./draft/use-draft-offer";
import type { OrderFormState } from "./form/use-order-form";
import { HandOverDialog } from "./hand-over/hand-over-dialog";
import type { LeftChanges } from "./hand-over/use-hand-over";
import type { Sure } from "./use-sure-lock";

/** All that the editor may ask or tell in a dialog. Nobody can type into it before it is answered. */
export function EditDialogs({
  order,
  state,
  lock,
  seen,
  me,
  isDone,
  offer,
  left,
  rebase,
  onSave,
  sure,
  freeAt,
  guard,
  onLeave,
}: {
  order: OrderDetails;
  state: OrderFormState;
  lock: OrderLock;
  /** The lock as everybody sees it. */
  seen: SeenLock;
  me: Me;
  /** The person is about to leave. */
  isDone: boolean;
  offer: DraftOffer | null;
  left: LeftChanges | null;
  rebase: Rebase;
  onSave: () => void;
  sure: Sure;
  /** See `useActivity`. */
  freeAt: number | null;
  guard: ReturnType<typeof useLeaveGuard>;
  onLeave: () => void;
}) {
  const number = orderName(order.id, order.number);
  return (
    <>
      {lock.editing.is === "mine" && !isDone && !rebase.isAsking && sure.asks === null && (
        <>
          <DraftDialog offer={offer} />
          {offer === null && <HandOverDialog left={left} />}
        </>
      )}
      <ConflictDialog rebase={rebase} state={state} onSave={onSave} />
      <ClosedDialog number={number} closed={sure.asks} onLook={onLeave} onEdit={sure.say} />
      <IdleDialog number={number} lock={lock} freeAt={freeAt} onDone={onLeave} />
      <LostDialog lock={lock} seen={seen} me={me} order={order} state={state} hasDraft={offer !== null} />
      <LeaveDialog guard={guard} count={state.changes.length} />
    </>
  );
}

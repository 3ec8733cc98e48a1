"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import type { Me } from "@/app/components/locks/lock-button";
import { useLockView } from "@/app/realtime/use-lock-view";
import { useOrderLock } from "@/app/realtime/use-order-lock";
import type { Draft } from "@/domain/drafts/read-draft";
import type { LockView } from "@/domain/locks/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { useOrderNews } from "../use-order-news";
import { ChangesBar } from "./changes-bar";
import { DeletedStrip } from "./deleted-strip";
import { DraftDialog } from "./draft-dialog";
import { EditHead } from "./edit-head";
import { EditSections } from "./edit-sections";
import { EditStrip } from "./edit-strip";
import { IdleDialog } from "./idle-dialog";
import { LeaveDialog } from "./leave-dialog";
import { LostDialog } from "./lost-dialog";
import { NewerStrip } from "./newer-strip";
import { RefusedStrip } from "./refused-strip";
import { useDraft } from "./use-draft";
import { useDraftOffer } from "./use-draft-offer";
import { useFreshBase } from "./use-fresh-base";
import { useLeaveGuard } from "./use-leave-guard";
import { useOrderForm } from "./use-order-form";
import { useSave } from "./use-save";

/** The edit page in the browser: the lock, the form over the order, and what may be done with both. */
export function OrderEditor({
  order,
  lock: lockAtFirst,
  me,
  draft,
}: {
  order: OrderDetails;
  lock: LockView;
  me: Me;
  draft: Draft | null;
}) {
  useOrderNews(order.id, { keepsText: true });
  const seen = useLockView(order.id, lockAtFirst);
  const [isDone, setDone] = useState(false);
  const lock = useOrderLock(order.id, !isDone);
  const state = useOrderForm(order);
  const { changes, currency } = state;
  const saving = useSave({ orderId: order.id, lock, state });
  const newer = useFreshBase({ order, lock, state, isSaving: saving.isSaving });
  const keeping = useDraft({ orderId: order.id, lock, state });
  const offer = useDraftOffer({ orderId: order.id, userId: me.id, draft, lock, state });
  const guard = useLeaveGuard(changes.length > 0, () => {
    lock.lastEdits.current?.();
    setDone(true);
  });
  const leave = () => guard.leaveTo(`/orders/${order.id}`);
  const readOnly = lock.editing.is !== "mine" || saving.isSaving || isDone;
  return (
    <FormProvider {...state.form}>
      <div className="grid gap-4">
        <EditHead
          state={state}
          lock={lock}
          seen={seen}
          me={me}
          saving={saving}
          readOnly={readOnly}
          onDone={leave}
        />
        <EditStrip lock={lock} seen={seen} hasChanges={changes.length > 0} />
        <DeletedStrip lock={lock} state={state} />
        <RefusedStrip saving={saving} order={order} onLoad={() => state.startFrom(order)} />
        {newer && saving.refusal === null && (
          <NewerStrip order={newer} onLoad={() => state.startFrom(newer)} />
        )}
        <EditSections order={order} state={state} readOnly={readOnly} />
        <ChangesBar state={state} saving={saving} keeping={keeping} />
      </div>
      {lock.editing.is === "mine" && !isDone && <DraftDialog offer={offer} currency={currency} />}
      <IdleDialog orderId={order.id} number={order.number} lock={lock} onDone={leave} />
      <LostDialog lock={lock} changes={changes} currency={currency} />
      <LeaveDialog guard={guard} count={changes.length} />
    </FormProvider>
  );
}

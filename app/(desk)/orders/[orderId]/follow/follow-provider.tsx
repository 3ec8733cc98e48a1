"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { personColor } from "@/app/components/people/person-color";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { LiveEdit } from "@/domain/drafts/live-edit";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { viewersChannel } from "@/domain/orders/shared/order-channels";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { FollowStore } from "./follow-store";

type Follow = { store: FollowStore; saved: OrderForm; currency: string; taxRatePpm: number };

const FollowContext = createContext<Follow | null>(null);
/** Below it, the order is shown as its holder's form fills in, in the holder's colour. */
export function FollowProvider({
  order,
  lock: lockAtFirst,
  children,
}: {
  order: OrderDetails;
  lock: LockView;
  children: ReactNode;
}) {
  const { id: orderId, version, currency, taxRatePpm } = order;
  const lock = useLockView(orderId, lockAtFirst) ?? lockAtFirst;
  const epoch = lock.holder ? lock.epoch : null;
  const saved = useMemo(() => formOf(order), [order]);
  const [store] = useState(() => new FollowStore({ version, form: saved, epoch }));
  useEffect(() => store.show({ version, form: saved, epoch }), [store, version, saved, epoch]);

  const fetchSnapshot = () => void store.begin(snapshotOf(orderId)).catch(() => {});
  useChannel(
    viewersChannel(orderId),
    "drafts",
    {
      "draft.changed": (draft) => {
        if (!store.draft(draft)) fetchSnapshot();
      },
      "draft.section": (moved) => store.moved(moved),
    },
    { onSubscribed: fetchSnapshot },
  );
  const follow = useMemo(
    () => ({ store, saved, currency, taxRatePpm }),
    [store, saved, currency, taxRatePpm],
  );
  return (
    <FollowContext value={follow}>
      {/* Their colour, for whatever is inside; the box itself is none. */}
      <div className="contents" style={lock.holder ? personColor(lock.holder.id) : undefined}>
        {children}
      </div>
    </FollowContext>
  );
}

/** Fails where the server can't be reached or says no: then what is shown stays. */
async function snapshotOf(orderId: number): Promise<LiveEdit | null> {
  const result = await reached(read("live-edit", orderId));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

export function useFollow(): Follow {
  const follow = useContext(FollowContext);
  if (!follow) throw new Error("No FollowProvider around this component");
  return follow;
}

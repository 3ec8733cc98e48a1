import { useEffect, useState } from "react";
import { useOrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { type ClosedStatus, closedStatus } from "@/domain/orders/shared/order-status";

export type Sure = ReturnType<typeof useSureLock>["sure"];

/**
 * The lock of an order, and whether the person means to edit one that is delivered or cancelled: asked once a tab before
 * the lock is, however they came here, and not again by a reload. An order that became so while they waited is asked about
 * once it is theirs, since their turn doesn't wait. Whoever delivers it themselves while they edit isn't asked.
 */
export function useSureLock({ id, status, version }: OrderDetails, isWanted: boolean) {
  const closed = closedStatus(status);
  const [closedBefore, setClosedBefore] = useState(closed);
  const [answer, setAnswer] = useState<"unknown" | "asked" | "askedWhenMine" | "yes">(
    closed ? "unknown" : "yes",
  );
  const lock = useOrderLock(id, isWanted && (answer === "yes" || answer === "askedWhenMine"));
  const { editing } = lock;
  if (closed !== closedBefore) {
    setClosedBefore(closed);
    const isOwn = editing.is === "mine" && version > editing.version;
    setAnswer((now) => (closed === null || isOwn ? "yes" : now === "yes" ? "askedWhenMine" : now));
  }
  const key = `edit-closed:${id}`;
  useEffect(() => {
    setAnswer((now) => (now === "unknown" ? (sessionStorage.getItem(key) ? "yes" : "asked") : now));
  }, [key]);
  const isAsked = answer === "asked" || (answer === "askedWhenMine" && editing.is === "mine");
  return {
    lock,
    sure: {
      /** To be asked about now; null when there is nothing to ask. */
      asks: isAsked ? closed : (null as ClosedStatus | null),
      say() {
        sessionStorage.setItem(key, "yes");
        setAnswer("yes");
      },
      /** With the next edit it is another question. */
      forget: () => sessionStorage.removeItem(key),
    },
  };
}

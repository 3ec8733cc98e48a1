import { useEffect, useState } from "react";
import type { OrderDetails } from "@/domain/orders/get-order";
import { type ClosedStatus, closedStatus } from "@/domain/orders/shared/order-status";

/**
 * Whether the person means to edit an order that is delivered or cancelled: asked once a tab, however they came here, and
 * not again by a reload. Whoever delivers it themselves while they edit isn't asked.
 */
export function useSure({ id, status }: OrderDetails) {
  const [closed] = useState(() => closedStatus(status));
  const [answer, setAnswer] = useState<"unknown" | "asked" | "yes">(closed ? "unknown" : "yes");
  const key = `edit-closed:${id}`;
  useEffect(() => {
    setAnswer((now) => (now === "unknown" ? (sessionStorage.getItem(key) ? "yes" : "asked") : now));
  }, [key]);
  return {
    isSure: answer === "yes",
    /** To be asked about now; null when there is nothing to ask. */
    asks: answer === "asked" ? closed : (null as ClosedStatus | null),
    say() {
      sessionStorage.setItem(key, "yes");
      setAnswer("yes");
    },
    /** With the next edit it is another question. */
    forget: () => sessionStorage.removeItem(key),
  };
}

import { useEffect } from "react";
import { useGo } from "@/app/components/frame/use-go";

/** Order -> how its edit page, while it is there, asks for the lock. To go to a page where one is does nothing. */
const asks = new Map<number, () => void>();

/**
 * Has the edit page of an order ask for the lock by itself whenever its reader begins from elsewhere, as from a card.
 *
 * @param ask null while there is nothing to ask for
 */
export function useStartsHere(orderId: number, ask: (() => void) | null) {
  useEffect(() => {
    if (ask === null) return;
    asks.set(orderId, ask);
    return () => void asks.delete(orderId);
  }, [orderId, ask]);
}

/** Whether the edit page of an order is there and has something to ask for. */
export function startsHere(orderId: number) {
  return asks.has(orderId);
}

/** Begins to edit an order, from whichever page. */
export function useStartEditing(): (orderId: number) => void {
  const go = useGo();
  return (orderId) => {
    const ask = asks.get(orderId);
    if (ask) ask();
    else go(`/orders/${orderId}/edit`);
  };
}

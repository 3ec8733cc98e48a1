import { type Tx, takeTurn } from "../../lib/db";

/**
 * One at a time of those who give a customer an order, and of whoever merges that customer into another: the order is either
 * moved with the others, or is the other customer's from its beginning.
 */
export function takeTurnOfOrders(tx: Pick<Tx, "$executeRaw">, customerId: number): Promise<void> {
  return takeTurn(tx, `orders for customer ${customerId}`);
}

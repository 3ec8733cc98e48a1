import { listOrders } from "./list-orders";
import { parseOrderQuery } from "./order-query";

export type FoundOrder = { id: number; number: number | null; customerName: string };

/** The latest orders that a search finds, a few. Nothing typed finds none. */
export async function searchForOrders(text: string, userId: string, most = 6): Promise<FoundOrder[]> {
  const query = parseOrderQuery({ q: text });
  if (query.q === "") return [];
  const { rows } = await listOrders(query, { userId, timeZone: "UTC", take: most });
  return rows.map(({ id, number, customer }) => ({
    id,
    number,
    customerName: customer.company ?? customer.name,
  }));
}

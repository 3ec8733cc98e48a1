import { MAX_ROW_ID } from "../shared/row-id";

/**
 * A row of a history, and where it stands in it: after those of every transaction with a lower number (`xid`), and after those
 * of the same one with a lower id. On SQLite, where ids are in the order of the commits, and for what was moved from there,
 * the number is 0.
 */
export type Place = { xid: bigint; id: number };

/** What is told, by the tables that keep it: in this order they stand in the id of an event. */
export const HISTORIES = {
  write: "OrderEvent",
  lock: "LockEvent",
  product: "ProductEvent",
  customer: "CustomerEvent",
  stock: "StockMove",
} as const;
export type History = keyof typeof HISTORIES;
const ALL = Object.keys(HISTORIES) as History[];

/** How far somebody has read: the last row of each. */
export type FeedPosition = Record<History, Place>;

export function everyHistory(placeOf: (history: History) => Place): FeedPosition {
  return Object.fromEntries(ALL.map((history) => [history, placeOf(history)])) as FeedPosition;
}

/** As the `id` of an event: "1204-88-0-0-0", or "7345.1204-7311.88-0-0-0" where transactions have numbers. */
export function positionText(position: FeedPosition): string {
  return ALL.map((history) => placeText(position[history])).join("-");
}

function placeText({ xid, id }: Place) {
  return xid === 0n ? String(id) : `${xid}.${id}`;
}

/** null for what is no position. One of before, when only orders and locks were told, says nothing of the others. */
export function parsePosition(text: string): Partial<FeedPosition> | null {
  const places = text.split("-").map(parsePlace);
  if (places.length !== ALL.length && places.length !== 2) return null;
  const known = places.flatMap((place) => place ?? []);
  if (known.length < places.length) return null;
  return Object.fromEntries(known.map((place, index) => [ALL[index], place]));
}

function parsePlace(text: string): Place | null {
  const [whole, xid = "0", id] = /^(?:(\d{1,19})\.)?(\d{1,10})$/.exec(text) ?? [];
  return whole === undefined || Number(id) > MAX_ROW_ID ? null : { xid: BigInt(xid), id: Number(id) };
}

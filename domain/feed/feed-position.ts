/**
 * A row of a history, and where it stands in it: after those of every transaction with a lower number (`xid`), and after those
 * of the same one with a lower id. On SQLite, where ids are in the order of the commits, and for what was moved from there,
 * the number is 0.
 */
export type Place = { xid: bigint; id: number };

/** How far somebody has read: the last write of an order, and the last event of a lock. */
export type FeedPosition = { write: Place; lock: Place };

/** As the `id` of an event: "1204-88", or "7345.1204-7311.88" where transactions have numbers. */
export function positionText({ write, lock }: FeedPosition): string {
  return `${placeText(write)}-${placeText(lock)}`;
}

function placeText({ xid, id }: Place) {
  return xid === 0n ? String(id) : `${xid}.${id}`;
}

const pattern = /^(?:(\d{1,19})\.)?(\d{1,15})-(?:(\d{1,19})\.)?(\d{1,15})$/;

/** null for what is no position. */
export function parsePosition(text: string): FeedPosition | null {
  const [whole, writeXid = "0", write, lockXid = "0", lock] = pattern.exec(text) ?? [];
  if (whole === undefined) return null;
  return {
    write: { xid: BigInt(writeXid), id: Number(write) },
    lock: { xid: BigInt(lockXid), id: Number(lock) },
  };
}

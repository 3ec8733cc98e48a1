/** How far somebody has read: the last write of an order, and the last event of a lock. */
export type FeedPosition = { write: number; lock: number };

/** As the `id` of an event: "1204-88". */
export function positionText({ write, lock }: FeedPosition): string {
  return `${write}-${lock}`;
}

/** null for what is no position. */
export function parsePosition(text: string): FeedPosition | null {
  const [, write, lock] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  return write === undefined || lock === undefined ? null : { write: Number(write), lock: Number(lock) };
}

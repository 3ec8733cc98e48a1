/** The largest id, or number of an order, that a column of the database can count to. */
export const MAX_ROW_ID = 2_147_483_647;

/** Whether a row could have it: whatever else came from outside is nobody's id, and no query for the database. */
export function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0 && id <= MAX_ROW_ID;
}

/** An id as it stands in an address or the name of a channel: a positive 32-bit integer without leading zeros. null: it is none. */
export function parseRowId(text: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(text)) return null;
  const id = Number(text);
  return isRowId(id) ? id : null;
}

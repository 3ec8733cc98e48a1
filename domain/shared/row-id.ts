/** The largest id, or number of an order, that a column of the database can count to. */
export const MAX_ROW_ID = 2_147_483_647;

/** Whether a row could have it: whatever else came from outside is nobody's id, and no query for the database. */
export function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0 && id <= MAX_ROW_ID;
}

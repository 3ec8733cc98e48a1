/**
 * By how much tests have moved the database's clock, in milliseconds. Apart from that clock, since it is put right after
 * every test (test/right-the-clocks.ts), and most need no database.
 */
export const clockShift = { ms: 0 };

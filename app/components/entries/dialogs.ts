/** What an entry's form asks, and begins without. */
export { ContestDialog } from "./contest-dialog";
export { LeaveDialog } from "./leave-dialog";

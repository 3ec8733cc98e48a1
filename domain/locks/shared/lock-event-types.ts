import { lossReason } from "./lock-messages";

/** What the history of locks tells of. */
export const LOCK_EVENT_TYPES = [
  "locked",
  "resumed",
  "reconnecting",
  "revoking",
  "reserved",
  "requested",
  "declined",
  "unlocked",
  "written-past",
  ...lossReason.options,
] as const;
export type LockEventType = (typeof LOCK_EVENT_TYPES)[number];

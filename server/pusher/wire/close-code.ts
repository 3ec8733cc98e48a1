/**
 * Why the server ends a connection, as numbers that every Pusher client knows: below 4100 it stays away, below
 * 4200 it comes back after at least a second, below 4300 at once.
 */
export const closeCode = {
  appNotFound: 4001,
  appDisabled: 4003,
  overQuota: 4004,
  noSuchPath: 4005,
  badVersion: 4006,
  unsupportedVersion: 4007,
  noVersion: 4008,
  unauthorized: 4009,
  overCapacity: 4100,
  reconnect: 4200,
  noPong: 4201,
} as const;

/** @throws {RangeError} a client would not know what to make of it, or pusher-js would never come back */
export function requireCloseCode(code: number): number {
  const isOurs = Number.isInteger(code) && code >= 4000 && code < 4300;
  if (isOurs || commonCodes.has(code)) return code;
  throw new RangeError(`Close with 4000 to 4299, or with one of ${[...commonCodes].join(", ")}: not ${code}`);
}

/** What the WebSocket protocol lets an application send. */
const commonCodes = new Set([1000, 1001, 1008, 1011, 1012, 1013]);

/**
 * Codes of messages only. pusher-js stops for good when a connection closes with anything from 4300 on, so never
 * close with one of these.
 */
export const errorCode = { clientEventRejected: 4301, watchlistTooLong: 4302 } as const;

/** How long a client may take to say what it wants, in milliseconds: one that drips is answered 408 and cut off. */
export const httpTimes = {
  headersTimeout: 15_000,
  /** Past any file that comes as fast as it has to: bodies have times of their own (arrival.ts). */
  requestTimeout: 45 * 60_000,
  connectionsCheckingInterval: 1_000,
};

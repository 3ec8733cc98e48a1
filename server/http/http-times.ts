/** How long a client may take to say what it wants, in milliseconds: one that drips is answered 408 and cut off. */
export const httpTimes = {
  headersTimeout: 15_000,
  /** With its body: 640 KiB at the speed of a bad mobile network. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
};

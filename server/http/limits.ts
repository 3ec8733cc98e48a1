import { defaultLimits, type Limits } from "#pusher/limits";
import { scaled } from "../../domain/shared/time-scale";

/**
 * Where the desk departs from the protocol's own limits (`defaultLimits`). An office is one address, and after a
 * deploy all of its tabs come back at once: the rates keep out what no office does.
 */
export const limits = (): Partial<Limits> => ({
  pingEveryMs: scaled(defaultLimits.pingEveryMs),
  pongTimeoutMs: scaled(defaultLimits.pongTimeoutMs),
  maxPresenceMembers: 1_000,
  maxConnectionsPerAddress: 20_000,
  connectionsPerSecondPerAddress: 200,
  connectionsPerSecondPerApp: 1_000,
  messagesPerSecondPerAddress: 2_000,
  messagesPerSecondPerApp: 20_000,
  apiCallsPerSecondPerApp: 2_000,
});

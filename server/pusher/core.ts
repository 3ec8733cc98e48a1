import type { IncomingMessage } from "node:http";
import type { App } from "./app";
import type { Clock } from "./clock";
import type { Counters } from "./counters";
import type { EventLog } from "./event-log";
import type { HookRunner } from "./hooks/hook-runner";
import type { Refusal } from "./hooks/refusal";
import type { ApiExtension } from "./http/api-extension";
import type { Limits } from "./limits";
import type { Rates } from "./limits/rates";
import type { Logger } from "./logger";
import type { Store } from "./nodes/store";
import type { Voice } from "./nodes/voice";
import type { Outbox } from "./socket/outbox";
import type { Turns } from "./socket/turns";
import type { DeadLetters } from "./webhooks/dead-letters";

/** What the parts of one server share. */
export interface Core {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Logger;
  /** Null where this node is alone. */
  readonly voice: Voice | null;
  /** This node's name. */
  readonly node: string;
  /** Null where nodes have none in common. */
  readonly store: Store | null;
  /** Whether this node speaks for a channel to the outside. */
  readonly owns: (channel: string) => boolean;
  /** Whether a node is known to be gone: not while this one hears nothing. */
  readonly isGone: (node: string) => boolean;
  /** How many connections other nodes have of an app. */
  readonly connectionsElsewhere: (appId: string) => number;
  readonly hooks: HookRunner;
  readonly rates: Rates;
  readonly outbox: Outbox;
  readonly turns: Turns;
  readonly counters: Counters;
  readonly deadLetters: DeadLetters;
  readonly eventLog: EventLog;
  /** Makes the JSON of `pusher:connection_established`. */
  readonly established: (socketId: string) => string;
  readonly extension: ApiExtension | null;
  readonly userEnded: (userId: string, app: App) => void;
  readonly remoteAddressOf: (request: IncomingMessage) => string;
  readonly networkOf: (address: string) => string;
  readonly refused: (refusal: Refusal) => void;
}

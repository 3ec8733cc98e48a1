import type { User } from "../connection";

/** Something that was refused for want of a right: a signature, an origin, a sign-in, the leave of a handler. */
export interface Refusal {
  readonly what: "connection" | "subscription" | "call";
  /** As the client was told. */
  readonly because: string;
  /** Null where there is no such app. */
  readonly appId: string | null;
  readonly user: User | null;
  readonly address: string;
  /** The channel, or the path of a call of the HTTP API. */
  readonly at: string | null;
}

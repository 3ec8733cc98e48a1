export interface Publication {
  /** The first app when absent. */
  appId?: string;
  channels: string[];
  event: string;
  /** Any JSON value. As with the HTTP API a client gets it as JSON text, which Pusher clients parse. */
  data: unknown;
  /** The connection that need not be told, since it caused this. */
  exceptSocketId?: string | null;
  /** Not for other nodes. */
  onlyHere?: boolean;
  /** Not written into the event log. */
  isUnlogged?: boolean;
}

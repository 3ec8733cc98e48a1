import { receive } from "../channels/receive";
import type { UpgradeRequest } from "../handler";
import type { HookFailure } from "../hooks/hooked";
import { withinTime } from "../hooks/within-time";
import type { Authenticate } from "../options";
import { RefuseConnection } from "../refuse-connection";
import type { LiveConnection } from "../socket/live-connection";
import { closeCode } from "../wire/close-code";
import { eventJsonWithText } from "../wire/event";
import { checkHandshake, isOwnOrigin } from "./handshake";
import type { LazyUpgradeRequest } from "./upgrade-request";

/** Takes a connection from its upgrade to `pusher:connection_established`, or turns it away. */
export function open(connection: LiveConnection, request: LazyUpgradeRequest, authenticate?: Authenticate) {
  const { state } = connection;
  try {
    if (!state.core.rates.mayConnect(connection.network, state))
      throw new RefuseConnection(closeCode.overCapacity, "Too many connections at once");
    const { app, connections, core } = state;
    const elsewhere = app.maxConnections === undefined ? 0 : core.connectionsElsewhere(app.id);
    checkHandshake(app, connections.size + elsewhere, request);
    if ((state.networks.get(connection.network) ?? 0) >= state.limits.maxConnectionsPerAddress)
      throw new RefuseConnection(closeCode.overCapacity, "Too many connections from this address");
  } catch (error) {
    return refuse(connection, error);
  }
  state.add(connection);
  state.core.counters.connectionsOpened++;
  if (authenticate && isOwnOrigin(state.app, request)) void openAsUser(connection, request, authenticate);
  else callOnOpen(connection, request);
}

async function openAsUser(connection: LiveConnection, request: UpgradeRequest, authenticate: Authenticate) {
  const { app, core, users } = connection.state;
  try {
    const askedAt = core.clock.now();
    const asked = authenticate(request, app);
    const user = await withinTime(core.clock, core.limits.hookTimeoutMs, "authenticate", asked);
    if (connection.ended) return;
    if (user && users.wereEndedSince(user.id, askedAt))
      throw new RefuseConnection(closeCode.unauthorized, "All connections of this user were ended");
    if (user) users.signIn(connection, user);
  } catch (error) {
    return refuse(connection, error);
  }
  callOnOpen(connection, request);
}

function callOnOpen(connection: LiveConnection, request: UpgradeRequest) {
  connection.state.core.hooks.run(connection, {
    hook: "onOpen",
    request,
    done: (failure) => opened(connection, failure),
  });
}

function opened(connection: LiveConnection, failure: HookFailure | null) {
  if (connection.ended) return;
  if (failure) refuse(connection, failure.error);
  else establish(connection);
}

/**
 * What a new connection is told is the same for all but for its socket id, which needs no escaping: as JSON within
 * JSON it is made once.
 */
export function establishedWith(activityTimeoutSeconds: number): (socketId: string) => string {
  const [before, after] = eventJsonWithText("pusher:connection_established", {
    socket_id: "socket-id",
    activity_timeout: activityTimeoutSeconds,
  }).split("socket-id");
  return (socketId) => `${before}${socketId}${after}`;
}

function establish(connection: LiveConnection) {
  connection.state.record(connection, "connected");
  const json = connection.state.core.established(connection.socketId);
  for (const message of connection.establish(json)) {
    if (connection.ended) return;
    receive(connection, message.toString());
  }
}

function refuse(connection: LiveConnection, error: unknown) {
  const { counters, log } = connection.state.core;
  counters.connectionsRefused++;
  if (error instanceof RefuseConnection) {
    log.debug({ socketId: connection.socketId, code: error.code }, "Connection refused");
    return connection.shut(error.code, error.message, "refused");
  }
  log.error({ err: error, socketId: connection.socketId }, "Connection could not be opened");
  // Our fault, so the client may try again.
  connection.shut(closeCode.overCapacity, "The connection could not be opened", "refused");
}

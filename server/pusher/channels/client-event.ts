import { ClientMessage } from "../client-message";
import { takeToken } from "../limits/token-bucket";
import type { LiveConnection } from "../socket/live-connection";
import { errorCode } from "../wire/close-code";
import { isDeeperThan } from "../wire/nesting";
import { publish } from "./delivery";

/** A `client-` event: checked, shown to the handlers, and then passed on as a message of our own making. */
export function clientEvent(connection: LiveConnection, event: string, channelName: unknown, data: unknown) {
  const { core } = connection.state;
  const refusal = refusalOf(connection, event, channelName, data);
  if (refusal) return connection.sendError(refusal, errorCode.clientEventRejected);
  if (!takeToken(connection, connection.state.limits.clientEventsPerSecond, core.clock.now()))
    return connection.sendError(
      `More than ${connection.state.limits.clientEventsPerSecond} client events a second`,
      errorCode.clientEventRejected,
    );

  const channel = String(channelName);
  const userId = connection.channels.get(channel)?.member?.userId ?? null;
  const message = new ClientMessage(channel, event, data, userId);
  core.eventLog.add({
    type: "client",
    appId: connection.app.id,
    channels: [channel],
    event,
    data,
    socketId: connection.socketId,
    userId: userId ?? connection.user?.id ?? null,
  });
  if (!core.hooks.uses("onMessage")) return relay(connection, message);
  core.hooks.run(connection, {
    hook: "onMessage",
    message,
    done: (failure) => {
      if (!failure && message.relayed) relay(connection, message);
    },
  });
}

function refusalOf(
  connection: LiveConnection,
  event: string,
  channelName: unknown,
  data: unknown,
): string | null {
  const { app, channels, state } = connection;
  const { limits } = state;
  if (!app.clientEvents) return "Client events are not enabled for this app";
  if (typeof channelName !== "string") return "Client events need a channel";
  const subscription = channels.get(channelName);
  if (!subscription) return `Not subscribed to channel ${channelName.slice(0, limits.maxChannelNameLength)}`;
  const { kind } = subscription.to;
  if (!kind.isPrivate || kind.isEncrypted)
    return "Client events are only for private and presence channels that are not encrypted";
  if (event.length > limits.maxEventNameLength)
    return `Event names have at most ${limits.maxEventNameLength} characters`;
  if (isDeeperThan(limits.maxDepth, data))
    return `The data of an event nests at most ${limits.maxDepth} levels`;
  const size = Buffer.byteLength(typeof data === "string" ? data : (JSON.stringify(data) ?? ""));
  if (size > limits.maxEventBytes) return `The data of an event has at most ${limits.maxEventBytes} bytes`;
  return null;
}

function relay(connection: LiveConnection, { channel, event, data, userId }: ClientMessage) {
  const { socketId, state } = connection;
  state.webhooks.happened({
    name: "client_event",
    channel,
    event,
    data: typeof data === "string" ? data : JSON.stringify(data ?? null),
    socket_id: socketId,
    user_id: userId ?? undefined,
  });
  publish(state, {
    appId: connection.app.id,
    channels: [channel],
    event,
    data,
    exceptSocketId: socketId,
    userId,
  });
}

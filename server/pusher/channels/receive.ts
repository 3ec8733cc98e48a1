import type { LiveConnection } from "../socket/live-connection";
import { eventJsonWithText } from "../wire/event";
import { clientEvent } from "./client-event";
import { isSigninRequest, refuseSignIn, signIn } from "./signing-in";
import { isSubscribeRequest, isUnsubscribeRequest, subscribe, unsubscribe } from "./subscribing";

interface ClientFrame {
  event: string;
  channel?: unknown;
  data?: unknown;
}

const pong = eventJsonWithText("pusher:pong", {});

/** What a client said. Whatever it is, it is answered or refused, and never throws. */
export function receive(connection: LiveConnection, text: string) {
  if (connection.isDeciding)
    return connection.keepUnheard(() => receive(connection, text), Buffer.byteLength(text));
  try {
    handle(connection, text);
  } catch (error) {
    // A fault of ours. Past here it would end the process, and with it everybody's connection.
    const { log } = connection.state.core;
    log.error({ err: error, socketId: connection.socketId }, "A message could not be handled");
    connection.sendError("The message could not be handled");
  }
}

function handle(connection: LiveConnection, text: string) {
  const frame = parseFrame(text);
  if (!frame) return connection.sendError("Messages are JSON objects with an event");
  const { event, data, channel } = frame;
  if (event.startsWith("client-")) return clientEvent(connection, event, channel, data);
  switch (event) {
    case "pusher:ping":
      return connection.sendJson(pong);
    case "pusher:pong":
      return;
    case "pusher:subscribe":
      return withData(connection, event, isSubscribeRequest, data, subscribe);
    case "pusher:unsubscribe":
      return withData(connection, event, isUnsubscribeRequest, data, unsubscribe);
    case "pusher:signin":
      return withData(connection, event, isSigninRequest, data, signIn, refuseSignIn);
    default:
      return connection.sendError(`Unknown event ${event.slice(0, 200)}`);
  }
}

/** Pusher clients send `data` as an object, some others as JSON text. */
function withData<Data>(
  connection: LiveConnection,
  event: string,
  isWhole: (data: unknown) => data is Data,
  data: unknown,
  act: (connection: LiveConnection, data: Data) => void,
  refuse = (refused: LiveConnection) => refused.sendError(`The data of ${event} is not as it should be`),
) {
  const request = typeof data === "string" ? parseJson(data) : data;
  if (isWhole(request)) act(connection, request);
  else refuse(connection);
}

/** Checked by hand, since it is done for every message: what an event's data must be is its own affair. */
function parseFrame(text: string): ClientFrame | null {
  const frame = parseJson(text);
  return isFrame(frame) ? frame : null;
}

function isFrame(value: unknown): value is ClientFrame {
  return typeof value === "object" && value !== null && "event" in value && typeof value.event === "string";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

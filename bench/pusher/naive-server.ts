/** What one writes first: the `ws` package, a set for each channel, and a loop that sends to each. */
import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { ready } from "./served";

const channels = new Map<string, Set<WebSocket>>();
const members = new Map<string, Map<WebSocket, { user_id: string }>>();
let lastId = 0;

const http = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { name, data, channels: names } = JSON.parse(body);
  for (const channel of names) publish(channel, { event: name, channel, data });
  response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
});

const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  const socket_id = `1.${++lastId}`;
  const joined = new Set<string>();
  socket.on("message", (raw) => {
    const { event, data, channel } = JSON.parse(String(raw));
    if (event === "pusher:subscribe") subscribe(socket, joined, data);
    else if (event.startsWith("client-")) publish(channel, { event, channel, data }, socket);
  });
  socket.on("close", () => {
    for (const channel of joined) leave(socket, channel);
  });
  const data = JSON.stringify({ socket_id, activity_timeout: 30 });
  socket.send(JSON.stringify({ event: "pusher:connection_established", data }));
});

function subscribe(
  socket: WebSocket,
  joined: Set<string>,
  { channel, channel_data }: Record<string, string>,
) {
  if (channel === undefined) return;
  const subscribers = channels.get(channel) ?? new Set();
  channels.set(channel, subscribers.add(socket));
  joined.add(channel);
  let data = "{}";
  if (channel_data) {
    const member = JSON.parse(channel_data);
    const present = members.get(channel) ?? new Map();
    members.set(channel, present.set(socket, member));
    const ids = [...present.values()].map((it) => it.user_id);
    const hash = Object.fromEntries([...present.values()].map((it) => [it.user_id, it.user_info ?? null]));
    data = JSON.stringify({ presence: { ids, hash, count: ids.length } });
    publish(channel, { event: "pusher_internal:member_added", channel, data: channel_data }, socket);
  }
  socket.send(JSON.stringify({ event: "pusher_internal:subscription_succeeded", channel, data }));
}

function leave(socket: WebSocket, channel: string) {
  channels.get(channel)?.delete(socket);
  const member = members.get(channel)?.get(socket);
  if (!member) return;
  members.get(channel)?.delete(socket);
  const data = JSON.stringify({ user_id: member.user_id });
  publish(channel, { event: "pusher_internal:member_removed", channel, data });
}

function publish(channel: string, message: object, except?: WebSocket) {
  const text = JSON.stringify(message);
  for (const socket of channels.get(channel) ?? []) if (socket !== except) socket.send(text);
}

ready(http);

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WebSocketServer, WebSocket as Ws } from "ws";
import { takeEarlySocket } from "./take-early-socket";

let server: WebSocketServer;
let url: string;
const opened: WebSocket[] = [];

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => socket.send("hello"));
  await once(server, "listening");
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/app/key?protocol=7`;
  vi.stubGlobal("WebSocket", Ws);
  vi.stubGlobal("window", {});
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
  server.close();
  vi.unstubAllGlobals();
});

/** As the page's script does it. */
function openEarly(to = url) {
  const socket = new WebSocket(to);
  opened.push(socket);
  const messages: MessageEvent[] = [];
  socket.onmessage = (message) => messages.push(message);
  window.early = { socket, messages, timer: setTimeout(() => {}, 0), session: null, signatures: null };
  return { socket, messages };
}

/** What pusher-js hears of the socket that it is given. */
function heard(socket: WebSocket | null) {
  const said: string[] = [];
  if (socket) {
    socket.onopen = () => said.push("open");
    socket.onmessage = ({ data }) => said.push(String(data));
  }
  return said;
}

it("is handed over with what came before anybody listened, in order, and with what comes after", async () => {
  const early = openEarly();
  await vi.waitUntil(() => early.messages.length === 1);
  const socket = takeEarlySocket(url);
  expect(socket).toBe(early.socket);
  const said = heard(socket);
  for (const client of server.clients) client.send("more");
  await vi.waitUntil(() => said.length === 3);
  expect(said).toEqual(["open", "hello", "more"]);
});

it("is handed over while it connects", async () => {
  const { socket: early } = openEarly();
  const socket = takeEarlySocket(url);
  expect(socket).toBe(early);
  const said = heard(socket);
  await vi.waitUntil(() => said.length === 2);
  expect(said).toEqual(["open", "hello"]);
});

it("is handed over once", async () => {
  const { socket } = openEarly();
  await vi.waitUntil(() => socket.readyState === Ws.OPEN);
  expect(takeEarlySocket(url)).not.toBeNull();
  expect(takeEarlySocket(url)).toBeNull();
});

it("isn't handed over when it is closed, or leads elsewhere: then it is closed", async () => {
  const { socket: closed } = openEarly();
  await vi.waitUntil(() => server.clients.size === 1 && closed.readyState === Ws.OPEN);
  for (const client of server.clients) client.close(4009);
  await vi.waitUntil(() => closed.readyState === Ws.CLOSED);
  expect(takeEarlySocket(url)).toBeNull();

  const { socket: elsewhere } = openEarly(`${url}&client=other`);
  await vi.waitUntil(() => elsewhere.readyState === Ws.OPEN);
  expect(takeEarlySocket(url)).toBeNull();
  await vi.waitUntil(() => elsewhere.readyState === Ws.CLOSED);
});

it("was never there on a page that one came to by a link", () => {
  expect(takeEarlySocket(url)).toBeNull();
});

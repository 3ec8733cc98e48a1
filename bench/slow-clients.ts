/**
 * A thousand clients that say a byte a second, and 20 MB to every path of the product. To reach: whoever has a tab open notices nothing
 * (pings: p99 of at most 250 ms).
 *
 *   npm run bench -- slow-clients
 */

import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { serveDesk } from "./desk/serve-desk";
import type { Tab } from "./desk/tab";
import { partOf } from "./part-of";

const SLOW = 1_000;
const SLOW_FOR_S = 20;
const MEGABYTES = 20;
const AT_ONCE = 4;
const PING_EVERY_MS = 20;
const MOST_P99_MS = 250;

const desk = await serveDesk({ people: 1, orders: 50 });
const { port } = desk;
try {
  const tab = await desk.tab(0);
  let failed = false;
  for (const [what, work] of Object.entries({
    "nobody else": () => wait(5_000),
    [`${SLOW} slow clients, ${SLOW_FOR_S} s`]: slowClients,
    [`${MEGABYTES} MB to every path`]: floods,
  })) {
    const { p50, p99, max, pings, said } = await pinged(tab, work);
    failed ||= p99 > MOST_P99_MS;
    process.stdout.write(
      `  ${what.padEnd(28)} pings ${String(pings).padStart(5)}: p50 ${p50} ms, p99 ${p99} ms, longest ${max} ms${said ? `; ${said}` : ""}\n`,
    );
  }
  if (failed) process.exitCode = 1;
} finally {
  await desk.stop();
}

/** How long the pings of a tab take while something else goes on. */
async function pinged(tab: Tab, work: () => Promise<unknown>) {
  const took: number[] = [];
  let isOver = false;
  const done = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const at = performance.now();
    const answered = tab.told("pusher:pong");
    tab.say("pusher:ping", {});
    await answered;
    took.push(performance.now() - at);
    await wait(PING_EVERY_MS);
  }
  const said = (await done) ?? "";
  const at = (share: number) => Math.round(partOf(took, share) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), max: at(1), pings: took.length, said };
}

/** Half of them begin a request, half have a body to send; each says one byte a second. */
async function slowClients(): Promise<string> {
  const sockets: Socket[] = [];
  let cut = 0;
  for (let n = 0; n < SLOW; n++) {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => {});
    socket.on("close", () => cut++);
    socket.resume();
    socket.write(
      n % 2
        ? "POST /api/auth/callback/credentials HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
        : "GET /orders HTTP/1.1\r\nX-Slow: ",
    );
    sockets.push(socket);
  }
  for (let second = 0; second < SLOW_FOR_S; second++) {
    for (const socket of sockets) if (socket.writable) socket.write("x");
    await wait(1_000);
  }
  const left = cut;
  for (const socket of sockets) socket.destroy();
  return `${left} were cut off by then`;
}

async function floods(): Promise<string> {
  const paths = everyPath();
  const statuses = new Map<string, number>();
  const next = paths.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const path of next) {
        const status = await flood(path);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }),
  );
  return `${paths.length} paths answered ${[...statuses].map(([status, count]) => `${status}: ${count}`).join(", ")}`;
}

/** In chunks, so that its length is known to nobody. */
async function flood(path: string): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1" });
  let answer = "";
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    answer ||= String(chunk).slice(9, 12);
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = `10000\r\n${"[".repeat(0x10000)}\r\n`;
  for (let sent = 0; sent < MEGABYTES * 1_000_000 && socket.writable && answer === ""; sent += 0x10000)
    if (!socket.write(chunk))
      await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  if (socket.writable) socket.end("0\r\n\r\n");
  await Promise.race([closed, wait(40_000)]);
  socket.destroy();
  return answer || "cut off";
}

/** The pages and handlers of the build, and what answers without Next. */
function everyPath(): string[] {
  const built = Object.keys(
    JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")) as object,
  );
  const pages = built.map(
    (route) =>
      route
        .replace(/\/(page|route)$/, "")
        .replace(/\/\([^)]*\)/g, "")
        .replace(/\[\[?(\.\.\.)?\w+\]\]?/g, "1") || "/",
  );
  const rest = ["orders", "orders/1", "customers", "products", "locks", "events", "imports/products"].map(
    (path) => `/api/v1/${path}`,
  );
  return [
    ...new Set([
      ...pages,
      ...rest,
      "/apps/1/events",
      "/apps/1/batch_events",
      "/api/imports/products",
      "/healthz",
      "/metrics",
    ]),
  ];
}

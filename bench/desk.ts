/**
 * People at work (bench/desk/person.ts): how many, until one in twenty saves takes over 250 ms, or one in twenty badges
 * comes that late: on one node with SQLite, on one with PostgreSQL, on three with PostgreSQL and Redis. And what gives way
 * first: the processor time of each part, and the longest turn of a node's event loop. Everything, with who plays the people,
 * shares this machine's cores.
 *
 *   npm run bench -- desk
 */
import { setMaxListeners } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ORDERS_CHANNEL } from "../domain/orders/shared/order-channels";
import { connectDb, setDb } from "../lib/db";
import { build } from "../scripts/lib/build.mjs";
import { root } from "../scripts/lib/root.mjs";
import { databaseUrl, runSql, startPostgres } from "../scripts/lib/servers/postgres.mjs";
import { RedisServer } from "../test/redis";
import { atWork, LONGEST_ROUND_MS, saveActionOf, type Work } from "./desk/person";
import { type ServedNode, seedDesk, serveNode } from "./desk/serve-desk";
import { usedBy } from "./desk/usage";
import { partOf } from "./part-of";

const ORDERS = 5_000;
const FIRST = 20;
const MOST = 3_200;
const MEASURED_MS = 40_000;
const MOST_MS = 250;

interface Served {
  nodes: ServedNode[];
  url: string;
  /** By name, the process of each part beside the nodes. */
  others: Record<string, number>;
  stop(): Promise<void>;
}

await build();
const saveAction = saveActionOf(root);
process.stdout.write(
  `${availableParallelism()} cores; a round of 30 s a person; until p95 of save or badge passes ${MOST_MS} ms\n`,
);
for (const [title, serve] of Object.entries({
  "one node, SQLite": withSqlite,
  "one node, PostgreSQL": () => withPostgres(1),
  "three nodes, PostgreSQL, Redis": () => withPostgres(3),
})) {
  const served = await serve();
  try {
    process.stdout.write(`\n${title}\n`);
    await fill(served);
  } finally {
    await served.stop();
  }
}

async function fill({ nodes, url, others }: Served) {
  const db = connectDb(url);
  setDb(db);
  const leave = new AbortController();
  setMaxListeners(0, leave.signal);
  const work: Work = { saves: [], pages: [], asked: new Map(), failures: [] };
  const badges: number[] = [];
  const watching = await Promise.all(nodes.map((node) => node.tab(0)));
  for (const tab of watching) {
    await tab.subscribe(ORDERS_CHANNEL);
    const seen = new Map<unknown, unknown>();
    tab.hear((event, { orderId, state, epoch }) => {
      if (event !== "lock.changed" || state !== "HELD" || seen.get(orderId) === epoch) return;
      seen.set(orderId, epoch);
      const at = work.asked.get(Number(orderId));
      if (at) badges.push(performance.now() - at);
    });
  }
  const working: Promise<unknown>[] = [];
  let people = 0;
  for (let wanted = FIRST; wanted <= MOST; wanted = Math.round(wanted * Math.SQRT2)) {
    for (; people < wanted; people++) {
      const node = nodes[people % nodes.length] as ServedNode;
      const tab = await node.tab(people + 1);
      await tab.subscribe(ORDERS_CHANNEL);
      leave.signal.addEventListener("abort", () => tab.webSocket.terminate());
      const person = atWork({ node, tab, saveAction, orders: ORDERS, work, signal: leave.signal });
      working.push(person.catch((error) => leave.signal.aborted || work.failures.push(String(error))));
    }
    await wait(LONGEST_ROUND_MS);
    for (const list of [work.saves, work.pages, work.failures, badges]) list.length = 0;
    work.asked.clear();
    await Promise.all(nodes.map((node) => node.longestTurn()));
    const parts = { people: process.pid, ...others };
    const pids = [
      ...nodes.map(({ pid }, at): [string, number] => [`node ${at + 1}`, pid]),
      ...Object.entries(parts),
    ];
    const used = () => pids.map(([name, pid]) => usedBy(pid, { withChildren: name === "PostgreSQL" }));
    const before = used();
    const from = performance.now();
    await wait(MEASURED_MS);
    const seconds = (performance.now() - from) / 1_000;
    const shares = used().map(
      (now, at) => `${pids[at]?.[0]} ${(((now - (before[at] ?? 0)) / seconds) * 100).toFixed(0)} %`,
    );
    const turns = await Promise.all(nodes.map((node) => node.longestTurn()));
    const [save, badge] = [p95(work.saves), p95(badges)];
    process.stdout.write(
      `  ${String(wanted).padStart(5)} people: save p95 ${save.toFixed(0)} ms (${work.saves.length}), badge p95 ${badge.toFixed(0)} ms (${badges.length}), page p95 ${p95(work.pages).toFixed(0)} ms; longest turn ${Math.max(...turns.map(({ ms }) => ms)).toFixed(0)} ms; of a core: ${shares.join(", ")}\n`,
    );
    for (const failure of work.failures.slice(0, 3)) process.stdout.write(`        ${failure}\n`);
    if (!(save <= MOST_MS && badge <= MOST_MS)) break;
  }
  leave.abort();
  await Promise.all(working);
  await db.$disconnect();
}

function p95(values: number[]) {
  return partOf(values, 0.95);
}

async function withSqlite(): Promise<Served> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
  const url = `file:${path.join(folder, "bench.db")}`;
  await seedDesk(root, url, { people: MOST + 1, orders: ORDERS });
  const node = await serveNode({ url });
  return {
    nodes: [node],
    url,
    others: {},
    async stop() {
      await node.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function withPostgres(count: number): Promise<Served> {
  const postgres = await startPostgres({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    autovacuum: "on",
  });
  const redis = count > 1 ? await RedisServer.onFreePort() : null;
  await runSql(postgres.url, "CREATE DATABASE desk");
  const url = databaseUrl(postgres.url, "desk");
  await seedDesk(root, url, { people: MOST + 1, orders: ORDERS });
  const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
  const nodes = await Promise.all(Array.from({ length: count }, () => serveNode({ url, env })));
  return {
    nodes,
    url,
    others: { ...(postgres.pid && { PostgreSQL: postgres.pid }), ...(redis?.pid && { Redis: redis.pid }) },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      await redis?.stop();
      await postgres.stop();
    },
  };
}

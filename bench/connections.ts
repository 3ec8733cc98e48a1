/**
 * What a connection costs: Holdfast beside a plain `ws` loop, in one run.
 *
 *   npx tsx bench/connections.ts
 */
import { holdLoad, inBursts, runLoad, type ServerName, startServer } from "./pusher/processes";
import { compare } from "./pusher/report";

const ROUNDS = 3;
/** What is done in bursts: no two processes are compiled alike and are up to a fifth apart, so it takes many. */
const PROCESSES = 8;
/** What each process is asked for before a new one takes its place. */
const BURSTS = 4;
const servers: ServerName[] = ["naive", "holdfast"];

async function idleBytes(server: ServerName, count: number) {
  const { port, stop, residentBytes } = await startServer(server);
  // The first connections pay for what all of them share.
  await holdLoad("idle", port, { count: 500 }, async () => {});
  const before = await residentBytes();
  let after = before;
  await holdLoad("idle", port, { count }, async () => {
    after = await residentBytes();
  });
  await stop();
  return { bytes: (after - before) / count };
}

await compare({
  title: "HTTP publishes, 16 at once",
  unit: "/s",
  rounds: ROUNDS,
  servers,
  toReach: { atLeast: 0.9 },
  measure: (server) => runLoad(server, "http", { callers: 16, ms: 3_000 }),
});
await compare({
  title: "connect and subscribe",
  unit: "/s",
  rounds: PROCESSES * BURSTS,
  servers,
  toReach: { atLeast: 0.95 },
  measure: inBursts("connects", { count: 2_000 }, BURSTS),
});
await compare({
  title: "an idle connection, at 10000",
  unit: "B",
  rounds: ROUNDS,
  servers,
  toReach: { atMost: 1.1 },
  measure: (server) => idleBytes(server, 10_000),
  value: ({ bytes }) => bytes,
});
await compare({
  title: "1000 members join one presence channel, all told",
  unit: "s",
  rounds: ROUNDS,
  servers,
  toReach: { atMost: 0.75 },
  measure: (server) => runLoad(server, "storm", { count: 1_000 }),
  value: ({ seconds }) => seconds,
});
await compare({
  title: "abrupt close to member_removed, p50",
  unit: "ms",
  rounds: PROCESSES * BURSTS,
  servers,
  toReach: { atMost: 1 },
  measure: inBursts("departure", { guests: 200 }, BURSTS),
  value: ({ p50 }) => p50,
});

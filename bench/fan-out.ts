/**
 * One event to many subscribers: Holdfast beside a plain `ws` loop and a bare `net` server, in one run.
 *
 *   npx tsx bench/fan-out.ts
 */
import { inBursts, runLoad } from "./pusher/processes";
import { compare } from "./pusher/report";

const MS = 3_000;
const ROUNDS = 3;
/** What differs by a few percent is done in bursts: see processes.ts. */
const PROCESSES = 10;
/** They end before anybody is pinged: subscribers that only count bytes answer nothing. */
const BURSTS = 2;
const BURST_MS = 1_500;

const saturation = [
  { subscribers: 100, sizeBytes: 100, inFlight: 400, reach: 6 },
  { subscribers: 1_000, sizeBytes: 100, inFlight: 200, reach: 12 },
  { subscribers: 5_000, sizeBytes: 100, inFlight: 100, reach: 14 },
  { subscribers: 1_000, sizeBytes: 1_000, inFlight: 100, reach: 10 },
];

for (const { reach, ...options } of saturation)
  await compare({
    title: `saturation, ${options.subscribers} subscribers, ${options.sizeBytes} B`,
    unit: "delivered/s",
    rounds: ROUNDS,
    servers: ["naive", "net", "holdfast"],
    toReach: { atLeast: reach },
    measure: (server) => runLoad(server, "fanOut", { ms: MS, ...options }),
  });

await compare({
  title: "one message in flight, 1000 subscribers",
  unit: "delivered/s",
  rounds: ROUNDS,
  servers: ["naive", "net", "holdfast"],
  toReach: { atLeast: 1.25 },
  measure: (server) => runLoad(server, "oneInFlight", { ms: MS, subscribers: 1_000, sizeBytes: 100 }),
});

await compare({
  title: "delivery p99 at 20 publishes/s, 1000 subscribers",
  unit: "ms",
  rounds: PROCESSES * BURSTS,
  servers: ["naive", "net", "holdfast"],
  toReach: { atMost: 1 },
  measure: inBursts("latency", { ms: BURST_MS, subscribers: 1_000, perSecond: 20 }, BURSTS),
  value: ({ p99 }) => p99,
});

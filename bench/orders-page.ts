/**
 * `/orders` over HTTP, from the request to the last byte of the page, with 100,000 and with 1,000,000 orders. Both are
 * asked in turn, so that the ratio holds on a busy machine too. To reach: p95 under 100 ms with 100,000 orders, and at
 * most twice that with 1,000,000.
 *
 *   npx tsx bench/orders-page.ts [rounds]
 */
import { build } from "../scripts/lib/build.mjs";
import { SCENARIOS } from "./orders/scenarios";
import { serveOrders } from "./orders/served";
import { partOf } from "./part-of";

const SIZES = [100_000, 1_000_000];
const WARM_UP_ROUNDS = 2;
const rounds = Number(process.argv[2] ?? 10);

await build();
const servers = await Promise.all(SIZES.map((orders) => serveOrders(orders)));
try {
  // As a server is that has been at work for a while: everything compiled, the database's first pages read.
  for (const search of Object.values(SCENARIOS))
    for (const server of servers) await server.time(`/orders?${search}`);
  const all = SIZES.map((): number[] => []);
  line(
    "",
    SIZES.map((orders) => orders.toLocaleString("en")),
    "ratio",
  );
  for (const [name, search] of Object.entries(SCENARIOS)) {
    const times = await timeEach(`/orders?${search}`);
    times.forEach((ms, index) => {
      all[index]?.push(...ms);
    });
    report(name, times, 0.5);
  }
  report("p50 of all", all, 0.5);
  report("p95 of all", all, 0.95);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}

async function timeEach(path: string) {
  const times = servers.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++)
    for (const [index, server] of servers.entries()) {
      const ms = await server.time(path);
      if (round >= 0) times[index]?.push(ms);
    }
  return times;
}

function report(name: string, times: number[][], share: number) {
  const [few = 0, many = 0] = times.map((ms) => partOf(ms, share));
  line(
    name,
    [few, many].map((ms) => `${ms.toFixed(1)} ms`),
    (many / few).toFixed(2),
  );
}

function line(name: string, cells: string[], last: string) {
  process.stdout.write(
    `${name.padEnd(36)}${cells.map((cell) => cell.padStart(12)).join("")}${last.padStart(8)}\n`,
  );
}

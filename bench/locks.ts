/**
 * Acquire and release through the domain, against bare better-sqlite3 running the very same statements.
 *
 *   npx tsx bench/locks.ts
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { acquireLock } from "../domain/locks/acquire-lock";
import { releaseLock } from "../domain/locks/release-lock";
import { connectDb, setDb } from "../lib/db";
import { setPublisher, silentPublisher } from "../lib/publisher";
import { migrate } from "../prisma/migrate";
import { anOrder, aPerson } from "../test/orders";
import { statementsOf } from "../test/statements";
import { partOf } from "./part-of";

const PAIRS = 1_000;
const ROUNDS = 5;

const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
const file = path.join(folder, "bench.db");
await migrate(process.cwd(), `file:${file}`);

const db = connectDb(`file:${file}`);
setDb(db);
setPublisher(silentPublisher);

const anna = await aPerson("Anna");
const { id: orderId } = await anOrder();
const lock = { orderId, session: { id: "bench-session", userId: anna.id }, nodeId: "bench", socketId: "1.1" };

async function pairThroughDomain() {
  const outcome = await acquireLock(lock);
  if (outcome.is !== "acquired" || !(await releaseLock(lock))) throw new Error("The lock should be free");
}

await pairThroughDomain();
const statements = await statementsOf(`file:${file}`, db, pairThroughDomain);

const bare = new Database(file);
bare.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
// Prisma begins transactions without saying so.
const begin = bare.prepare("BEGIN IMMEDIATE");
const prepared = statements.map(({ query, params }) => {
  const statement = bare.prepare(query);
  const values: unknown[] = JSON.parse(params);
  return () => (statement.reader ? statement.all(...values) : statement.run(...values));
});

const rates: { domain: number; bare: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const domain = await perSecond(pairThroughDomain);
  const plain = await perSecond(async () => {
    for (const run of prepared) {
      if (!bare.inTransaction) begin.run();
      run();
    }
  });
  rates.push({ domain, bare: plain });
}
bare.close();
await db.$disconnect();
await rm(folder, { recursive: true });

const domain = partOf(
  rates.map((rate) => rate.domain),
  0.5,
);
const plain = partOf(
  rates.map((rate) => rate.bare),
  0.5,
);
process.stdout.write(
  [
    `Acquire + release of one order's lock, ${prepared.length} statements a pair, ${ROUNDS} rounds of ${PAIRS}, medians`,
    `  through the domain      ${domain.toFixed(0)} pairs/s`,
    `  bare better-sqlite3     ${plain.toFixed(0)} pairs/s`,
    `  ratio                   ${(domain / plain).toFixed(2)}`,
    "",
  ].join("\n"),
);

/** By another client than the one that is measured: to say what it does takes time. */
async function perSecond(run: () => Promise<void>) {
  const from = performance.now();
  for (let pair = 0; pair < PAIRS; pair++) await run();
  return (PAIRS * 1000) / (performance.now() - from);
}

/**
 * `/products` and `/customers` over HTTP, from the request to the last byte of the page, with 100,000 of each. To reach:
 * p95 under 100 ms. What one page takes is said beside the least that a page of this server takes: that of one's account.
 *
 *   npx tsx bench/entry-lists.ts [rounds, 20] [rows, 100000]
 */
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeCustomer } from "../domain/demo/make-customer";
import { seedUsers } from "../domain/demo/seed-users";
import { indexedCustomer, indexedProduct } from "../domain/search/indexed";
import { connectDb, setDb } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { build } from "../scripts/lib/build.mjs";
import { serveDesk } from "./orders/served";
import { partOf } from "./part-of";

/** To reach at p95, in milliseconds. */
const MOST_MS = 100;
const BATCH = 2_000;
const WARM_UP_ROUNDS = 3;
const [, , roundsWanted = "20", rowsWanted = "100000"] = process.argv;
const [rounds, ROWS] = [Number(roundsWanted), Number(rowsWanted)];
/** A page with no list. */
const YARDSTICK = "/account";

const PAGES = [
  "/products",
  "/products?sort=-price",
  "/products?sort=stock",
  "/products?sort=-sku&page=150",
  "/products?q=lamp",
  "/products?q=lamp+12&sort=-price",
  "/products?active=0&sort=stock",
  "/products?out=1",
  "/products?q=zzz",
  "/customers",
  "/customers?sort=-created",
  "/customers?page=200",
  "/customers?q=a",
  "/customers?q=anna&sort=-created",
  "/customers?q=zzz",
];

const file = path.join(tmpdir(), `holdfast-bench-entries-${process.pid}.db`);
await build();
const server = await serveDesk(await fill());
try {
  const all: number[] = [];
  for (const page of [YARDSTICK, ...PAGES]) {
    const times: number[] = [];
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      const ms = await server.time(page);
      if (round >= 0) times.push(ms);
    }
    if (page !== YARDSTICK) all.push(...times);
    report(page, times);
  }
  report("all", all);
} finally {
  await server.stop();
  await Promise.all(["", "-wal", "-shm"].map((end) => rm(file + end, { force: true })));
}

async function fill() {
  const url = `file:${file}`;
  await migrate(process.cwd(), url);
  const db = connectDb(url);
  setDb(db);
  await seedUsers("not used to sign in");
  const { id: userId } = await db.user.findFirstOrThrow({ where: { role: "STAFF" }, select: { id: true } });
  for (let from = 0; from < ROWS; from += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, index) => from + index + 1);
    await db.product.createMany({ data: numbers.map(productOf) });
    await db.customer.createMany({ data: numbers.map(customerOf) });
  }
  await db.$disconnect();
  return { url, userId };
}

function productOf(number: number) {
  const things = ["Lamp", "Mug", "Vase", "Stool", "Hook"];
  const texts = { name: `${things[number % 5]} ${number}`, sku: `SKU-${(number * 7919) % 1_000_003}` };
  const [priceCents, stock] = [(number * 31) % 50_000, number % 40];
  return {
    ...texts,
    currency: "EUR",
    priceCents,
    stock,
    active: number % 50 !== 0,
    ...indexedProduct(texts),
  };
}

function customerOf(number: number) {
  const { name, company, email, phone, address } = makeCustomer(number);
  const texts = { name, company, email, phone };
  return { ...texts, address, ...indexedCustomer(texts) };
}

function report(name: string, times: number[]) {
  const cells = [0.5, 0.95].map((share) => `${partOf(times, share).toFixed(1)} ms`.padStart(12));
  const ratio = `${(partOf(times, 0.95) / MOST_MS).toFixed(2)} x of ${MOST_MS} ms`.padStart(20);
  process.stdout.write(`${name.padEnd(36)}${cells.join("")}${ratio}\n`);
}

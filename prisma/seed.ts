import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { z } from "zod";
import { seedDemo } from "../domain/demo/seed-demo";
import { connectDb } from "../lib/db";
import { databaseUrl } from "./command";
import { upgrade } from "./upgrade";

/** `npm run db:seed -- --orders 100000`: adds demo orders to the database of `DATABASE_URL`. */
const USAGE = "Usage: npm run db:seed -- --orders N   (N from 1 to 10,000,000; 250 by default)\n";

const orders = readOrders();
const url = databaseUrl();
await upgrade(process.cwd(), url);
const db = connectDb(url);
const bar = new SingleBar({
  format: "Orders [{bar}] {value}/{total} · {duration_formatted}",
  hideCursor: true,
});
bar.start(orders, 0);
try {
  await seedDemo({ db, orders, onProgress: (done) => bar.update(done) });
} finally {
  bar.stop();
  await db.$disconnect();
}

function readOrders(): number {
  try {
    const { values } = parseArgs({ options: { orders: { type: "string", default: "250" } } });
    return z.coerce.number().int().min(1).max(10_000_000).parse(values.orders);
  } catch (error) {
    const why = error instanceof z.ZodError ? "--orders wants a whole number." : String(error);
    process.stderr.write(`${why}\n${USAGE}`);
    process.exit(2);
  }
}

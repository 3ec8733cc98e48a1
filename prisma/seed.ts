/** `npm run db:seed`: adds demo data to the database of `DATABASE_URL`, or takes them away. */
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { z } from "zod";
import { type RemovedDemo, removeDemo } from "../domain/demo/remove-demo";
import { seedDemo } from "../domain/demo/seed-demo";
import { connectDb, db } from "../lib/db";
import { setPublisher, silentPublisher } from "../lib/publisher";
import { command, databaseUrl, UsageError } from "./command";
import { upgrade } from "./upgrade";

const USAGE = `Usage:
  npm run db:seed -- --orders N   adds N demo orders, from 1 to 10,000,000; 250 by default
  npm run db:seed -- --remove     removes what came with the demo, accounts included; what you made stays`;

const wanted = z.coerce.number().int().min(1).max(10_000_000);

await command(USAGE, async () => {
  const { values } = parseArgs({
    options: { orders: { type: "string", default: "250" }, remove: { type: "boolean", default: false } },
  });
  const orders = wanted.safeParse(values.orders);
  if (!orders.success) throw new UsageError("--orders wants a whole number from 1 to 10,000,000.");
  const url = databaseUrl();
  await upgrade(process.cwd(), url);
  if (values.remove) await remove();
  else await seed(url, orders.data);
});

async function seed(url: string, orders: number) {
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
}

async function remove() {
  // Nodes that run see it in the database; nothing waits here for a server that may not be there.
  setPublisher(silentPublisher);
  const { removed, kept } = await removeDemo(null).finally(() => db.$disconnect());
  process.stdout.write(`Removed: ${inWords(removed)}.\n`);
  if (Object.values(kept).some((count) => count > 0))
    process.stdout.write(`Kept, since somebody worked on them: ${inWords(kept)}.\n`);
}

function inWords({ orders, customers, products, people }: RemovedDemo["removed"]) {
  return `${orders} orders, ${customers} customers, ${products} products, ${people} accounts`;
}

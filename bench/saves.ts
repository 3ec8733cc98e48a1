/**
 * Saves of an order with many lines, through the domain: one quantity changed, all of them, and all lines in another
 * order.
 *
 *   npx tsx bench/saves.ts [lines]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { saveOrder } from "../domain/orders/edit/save-order";
import { getOrder } from "../domain/orders/get-order";
import { editOf, formOf, type OrderForm } from "../domain/orders/shared/order-form";
import { connectDb, setDb } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { anEditSession, anOrder, aPerson, recordPublished } from "../test/orders";
import { partOf } from "./part-of";

const LINES = Number(process.argv[2] ?? 100);
const SAVES = 60;
const WARM_UP = 10;

const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
const url = `file:${path.join(folder, "bench.db")}`;
await migrate(process.cwd(), url);
const db = connectDb(url);
setDb(db);
recordPublished();

const actor = await aPerson("Anna");
const { id: orderId } = await anOrder();
const edit = await anEditSession(orderId, actor);
const [line] = formOf(await getOrder(orderId)).lines;
if (!line) throw new Error("The order should have a line");
await save((form) => ({ ...form, lines: Array.from({ length: LINES }, () => ({ ...line, id: undefined })) }));

type Line = OrderForm["lines"][number];
const more = (of: Line) => ({ ...of, quantity: of.quantity + 1 });
const saves: Record<string, (lines: Line[]) => Line[]> = {
  "one quantity": (lines) => lines.map((of, place) => (place === 0 ? more(of) : of)),
  "all quantities": (lines) => lines.map(more),
  "another order": (lines) => lines.toReversed(),
};
process.stdout.write(`A save of an order with ${LINES} lines, medians of ${SAVES}\n`);
for (const [name, change] of Object.entries(saves)) {
  const times: number[] = [];
  for (let round = -WARM_UP; round < SAVES; round++) {
    const ms = await save((form) => ({ ...form, lines: change(form.lines) }));
    if (round >= 0) times.push(ms);
  }
  process.stdout.write(`  ${name.padEnd(18)}${partOf(times, 0.5).toFixed(1).padStart(8)} ms\n`);
}
await db.$disconnect();
await rm(folder, { recursive: true });

/** @returns how long it took, in milliseconds */
async function save(change: (form: OrderForm) => OrderForm) {
  const order = await getOrder(orderId);
  const from = performance.now();
  await saveOrder({
    ...edit,
    orderId,
    actor,
    baseVersion: order.version,
    edit: editOf(change(formOf(order))),
  });
  return performance.now() - from;
}

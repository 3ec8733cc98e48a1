import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readTable } from "../../lib/tables/read-table";
import { type Cell, writeXlsx } from "../../lib/tables/write-xlsx";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson, recordPublished } from "../../test/orders";
import { understood } from "../lists/understood";
import { createProduct } from "../products/create-product";
import type { Actor } from "../users/shared/roles";
import type { Export } from "./exported";
import { EXPORTS } from "./exports";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let anna: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-export-"));
  recordPublished();
  anna = await aPerson("Anna");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

async function exported({ rows }: Export, params: Record<string, string> = {}) {
  const all: Cell[][] = [];
  for await (const batch of rows({ params, userId: anna.id, timeZone: "UTC" })) all.push(...batch);
  return all;
}

it("has every product that the list shows, in its order, past the first batch", async () => {
  for (let n = 0; n < 520; n++) {
    const fields = {
      name: `Lamp ${n}`,
      sku: `L-${String(n).padStart(3, "0")}`,
      priceCents: 100 + n,
      currency: "EUR",
    };
    await createProduct({ actor: anna, fields: { ...fields, active: n % 2 === 0 }, stock: n });
  }
  const all = await exported(EXPORTS.products, { sort: "-sku" });
  expect(all).toHaveLength(520);
  expect(all[0]).toEqual(["L-519", "Lamp 519", 6.19, "EUR", 519, 0]);
  expect(all.at(-1)).toEqual(["L-000", "Lamp 0", 1, "EUR", 0, 1]);
  expect(await exported(EXPORTS.products, { active: "1", q: "lamp" })).toHaveLength(260);
});

it("is no file of everything where a filter makes no sense", () => {
  const days = [{ from: "2026-02-30" }, { to: "tomorrow" }];
  const statuses = [{ status: "LOST" }, { status: ["PENDING", "LOST"] }, { status: "PENDING,LOST" }];
  for (const noun of ["orders", "order-lines"] as const)
    for (const wrong of [...days, ...statuses, { locked: "yes" }, { sort: "colour" }])
      expect(() => understood(EXPORTS[noun].filters, wrong)).toThrow(
        expect.objectContaining({ fields: { [String(Object.keys(wrong)[0])]: "unknown" } }),
      );
  expect(() => understood(EXPORTS.products.filters, { active: "2" })).toThrow();
  expect(() => understood(EXPORTS.customers.filters, { sort: "age" })).toThrow();
  const said = { from: "2026-02-28", q: "", page: "x", format: "csv", status: "PENDING,SHIPPED" };
  expect(understood(EXPORTS.orders.filters, said)).toMatchObject({ from: "2026-02-28", q: "" });
});

it("has orders as the list shows them, and with a row for each line", async () => {
  const { number, mug, customer } = await anOrder();
  const { email } = await database.db.customer.findUniqueOrThrow({ where: { id: customer.id } });
  const said = [number, "Ada Lovelace", null, "PENDING", 1, 27.25, "EUR", expect.any(String), ""];
  const address = ["Ada Lovelace", "", "12 St James's Square", "", "SW1Y 4JH", "London", "", "GB"];
  const further = [null, email, 4.9, 0, ...address, ...address];
  expect(await exported(EXPORTS.orders, { status: "PENDING" })).toEqual([[...said, ...further]]);
  expect(await exported(EXPORTS["order-lines"])).toEqual([
    [...said, 1, mug.sku, "Blue Mug", 2, 9, 0, 18, ...further],
  ]);
  for (const { columns } of [EXPORTS.orders, EXPORTS["order-lines"]])
    expect(columns.slice(-further.length)[0]).toBe("reference");
  expect(await exported(EXPORTS.orders, { status: "SHIPPED" })).toEqual([]);
});

it("has all that is written about a customer", async () => {
  const [row] = await exported(EXPORTS.customers);
  expect(row).toEqual([
    expect.any(Number),
    "Ada Lovelace",
    null,
    expect.stringContaining("@"),
    null,
    "Ada Lovelace",
    "",
    "12 St James's Square",
    "",
    "SW1Y 4JH",
    "London",
    "",
    "GB",
    "",
    1,
    expect.any(String),
  ]);
});

it("writes a sheet that is read again as it was, in which no text is a formula", async () => {
  const rows: Cell[][] = [
    ["=1+1", 12.5, null],
    ['<a> & "b"\nc', 0, "小明"],
  ];
  async function* source() {
    yield* rows;
  }
  const file = path.join(folder, "a.xlsx");
  const bytes = await new Response(writeXlsx("List", ["A", "B", "C"], source())).arrayBuffer();
  await writeFile(file, new Uint8Array(bytes));
  const read: string[][] = [];
  for await (const { cells } of readTable(file, "xlsx")) read.push(cells);
  expect(read).toEqual([
    ["A", "B", "C"],
    ["=1+1", "12.5"],
    ['<a> & "b"\nc', "0", "小明"],
  ]);
});

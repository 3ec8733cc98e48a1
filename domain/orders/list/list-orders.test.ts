import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { seedDemo } from "../../demo/seed-demo";
import { sortKey } from "../../search/sort-key";
import { STORED_STATUSES } from "../shared/order-status";
import { SORT_COLUMNS, type SortColumn } from "../shared/orders-url";
import { listOrders, PAGE_SIZE } from "./list-orders";
import { type OrderQuery, parseOrderQuery } from "./order-query";

const ORDERS = 170;
const now = new Date("2026-11-22T12:00:00Z");
const asAnna = { userId: "anna", timeZone: "UTC" };
/** Each makes findOrders() take another way; what it finds must be the same. */
const efforts = {
  "what a filter lets pass": { few: 5_000, walk: 20_000 },
  "the list from its front": { few: 0, walk: 20_000 },
  "the list in vain": { few: 0, walk: 12 },
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
let everything: Known[];

beforeAll(async () => {
  database = await freshDatabase();
  await database.db.user.createMany({
    data: ["anna", "ben"].map((id) => ({ id, email: `${id}@holdfast.test`, name: id, passwordHash: "-" })),
  });
  await seedDemo({ db: database.db, orders: ORDERS, now });
  // 7 is one that Anna is writing.
  await database.db.order.updateMany({
    where: { id: { in: [7, 20, 21, 99] } },
    data: { status: "DRAFT", number: null },
  });
  const tomorrow = BigInt(Date.now() + 86_400_000);
  await database.db.orderLock.createMany({
    data: [
      { orderId: 3, state: "HELD", userId: "anna", expiresAt: tomorrow },
      { orderId: 160, state: "GRACE", userId: "ben", expiresAt: tomorrow, graceUntil: tomorrow },
      { orderId: 7, state: "HELD", userId: "anna", expiresAt: tomorrow },
      { orderId: 50, state: "FREE", reservedUserId: "anna", reservedUntil: tomorrow },
      { orderId: 51, state: "FREE", reservedUserId: "anna", reservedUntil: 1n },
      { orderId: 52, state: "FREE", reservedUserId: "ben", reservedUntil: tomorrow },
      // Over by the clock, and not swept yet: so still held.
      { orderId: 41, state: "HELD", userId: "anna", expiresAt: 1n },
      { orderId: 42, state: "FREE", userId: "anna", expiresAt: tomorrow },
    ],
  });
  const asked = { sessionId: "a-tab-of-theirs", message: "", askedAt: 1n, answerBy: tomorrow };
  await database.db.lockRequest.createMany({
    data: [
      { orderId: 3, requesterId: "ben", status: "PENDING", ...asked },
      { orderId: 7, requesterId: "ben", status: "CANCELLED", ...asked },
      { orderId: 160, requesterId: "anna", status: "PENDING", ...asked },
    ],
  });
  everything = await readEverything();
});
afterAll(() => database.drop());

const queries: Record<string, string> = {
  everything: "",
  "two statuses": "status=SHIPPED&status=DELIVERED",
  "a tag": "tag=wholesale",
  "locked orders": "locked=1",
  "my locks": "mine=1",
  "what waits for me": "waiting=1",
  "what waits for me, of my locks": "waiting=1&mine=1",
  "some days": "from=2026-11-01&to=2026-11-15",
  "the first words of a customer": "q=ann",
  "words without their accents": "q=ines+cheval",
  "a company and a product": "q=hotel+mug",
  "a product's words in any order": "q=MUG+blu",
  "a part of a SKU": "q=pan-sau",
  "an email address": "q=example.com",
  "the beginning of a number": "q=1004",
  "a number with its sign": "q=%2310042",
  "a status, a tag, days and words": "status=DELIVERED,SHIPPED&tag=wholesale&from=2026-09-30&q=m",
  drafts: "status=DRAFT",
  "drafts and what is pending": "status=DRAFT&status=PENDING",
  "a draft by its name": "q=d20",
  nothing: "q=xylophone",
};

const sorts = SORT_COLUMNS.flatMap((column) => [column, `-${column}`]);

describe.each(indexed(efforts))("looking through %s", (_, effort, way) => {
  describe.each(indexed(queries))("for %s", (_, search, which) => {
    // A third of the cases, spread so that every query meets every effort, and every sort meets both.
    it.each(sorts.filter((_, index) => (index + way + which) % 3 === 0))(
      "finds them by %s, page by page",
      async (sort) => {
        const query = parseOrderQuery(Object.fromEntries(entriesOf(`${search}&sort=${sort}`)));
        const expected = whatIsExpected(query);

        const pages = [await listOrders(query, { ...asAnna, effort })];
        for (let page = pages[0]; page?.next && pages.length < ORDERS; page = pages.at(-1))
          pages.push(
            await listOrders({ ...query, page: pages.length + 1, after: page.next }, { ...asAnna, effort }),
          );
        const found = pages.map((page) => page.rows.map((row) => row.id));
        expect(found.flat()).toEqual(expected);
        expect(pages.length).toBe(Math.max(1, Math.ceil(expected.length / PAGE_SIZE)));

        for (let index = pages.length - 1; index > 0; index--) {
          const before = pages[index]?.previous ?? undefined;
          const page = await listOrders({ ...query, page: index, before }, { ...asAnna, effort });
          expect(page.rows.map((row) => row.id)).toEqual(found[index - 1]);
        }
        const numbered = await listOrders({ ...query, page: 2 }, { ...asAnna, effort });
        expect(numbered.rows.map((row) => row.id)).toEqual(found[1] ?? []);
        const { total } = pages[0] ?? {};
        if (total) expect(total).toEqual({ count: expected.length, exact: true });
      },
    );
  });
});

it("shows each order as the desk lists it, with its lock", async () => {
  const { rows } = await listOrders(parseOrderQuery({ mine: "1", waiting: "1" }), asAnna);
  expect(rows).toMatchObject([
    {
      id: 3,
      number: 10_003,
      currency: "EUR",
      customer: { name: expect.any(String) },
      lock: { state: "HELD", holder: { id: "anna", name: "anna" } },
    },
  ]);
});

it("searches for anything that somebody may type", async () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("a", " ", '"', "*", "\0", "-", "(", "NEAR", "AND ", ":", "'", "\ud800"),
    }),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (q) => {
      await listOrders(parseOrderQuery({ q }), asAnna);
    }),
  );
});

it("takes the days of the reader's time zone", async () => {
  const { id, updatedAt } = everything[10] ?? { id: 0, updatedAt: now };
  await database.db.order.update({ where: { id }, data: { updatedAt: new Date("2026-01-10T17:00:00Z") } });
  const onThe11th = parseOrderQuery({ from: "2026-01-11", to: "2026-01-11" });
  try {
    expect((await listOrders(onThe11th, { ...asAnna, timeZone: "Asia/Shanghai" })).rows).toMatchObject([
      { id },
    ]);
    expect((await listOrders(onThe11th, asAnna)).rows).toEqual([]);
  } finally {
    await database.db.order.update({ where: { id }, data: { updatedAt } });
  }
});

function indexed<T>(record: Record<string, T>) {
  return Object.entries(record).map(([name, value], index) => [name, value, index] as const);
}

type Known = Awaited<ReturnType<typeof readEverything>>[number];

async function readEverything() {
  const orders = await database.db.order.findMany({
    include: { customer: true, tags: true, lines: { include: { product: true } } },
  });
  return orders.map((order) => ({
    ...order,
    locked: { 3: "anna", 7: "anna", 41: "anna", 160: "ben" }[order.id],
  }));
}

/** The list as the words of the query say it, one order at a time. */
function whatIsExpected(query: OrderQuery) {
  const { by, descending } = query.sort;
  const turn = descending ? -1 : 1;
  const latestFirst = by === "status" || by === "lock" ? -1 : turn;
  return everything
    .filter((order) => passes(order, query))
    .sort(
      (a, b) =>
        turn * compare(rankOf(by, a), rankOf(by, b)) ||
        latestFirst * compare(keyOf(by, a), keyOf(by, b)) ||
        latestFirst * (a.id - b.id),
    )
    .map(({ id }) => id);
}

function passes(order: Known, { q, status, locked, mine, waiting, tag, from, to }: OrderQuery) {
  const day = order.updatedAt.toISOString().slice(0, 10);
  return (
    (status.length === 0
      ? order.status !== "DRAFT" || locked || mine || waiting || /^d\d+$/.test(q)
      : status.some((one) => one === order.status)) &&
    (!locked || order.locked !== undefined) &&
    (!mine || order.locked === "anna") &&
    (!waiting || order.id === 3 || order.id === 50) &&
    (!tag || order.tags.some((one) => one.tag === tag)) &&
    (!from || day >= from) &&
    (!to || day <= to) &&
    matches(order, q)
  );
}

function matches({ id, number, status, customer, lines }: Known, q: string) {
  if (status === "DRAFT" && q === `d${id}`) return true;
  const wanted = words(q);
  const ofCustomer = words(
    `${customer.name} ${customer.company ?? ""} ${customer.email} ${customer.phone ?? ""}`,
  );
  const within = (own: string[]) => wanted.every((word) => own.some((one) => one.startsWith(word)));
  return (
    within([String(number ?? "")]) ||
    within(ofCustomer) ||
    lines.some(({ product }) => within([...ofCustomer, ...words(`${product.name} ${product.sku}`)]))
  );
}

function words(text: string) {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function rankOf(by: SortColumn, order: Known) {
  if (by === "status") return (STORED_STATUSES as readonly string[]).indexOf(order.status);
  return by === "lock" && order.locked === undefined ? 1 : 0;
}

function keyOf(by: SortColumn, order: Known) {
  if (by === "number") return order.number ?? 0;
  if (by === "total") return Number(order.totalCents);
  if (by === "lines") return order.lineCount;
  return by === "customer" ? sortKey(order.customer.name) : order.updatedAt.getTime();
}

function compare(a: string | number, b: string | number) {
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : Number(a > b);
}

function entriesOf(search: string) {
  const params = new URLSearchParams(search);
  return [...new Set(params.keys())].map((key): [string, string[] | string] => {
    const [first = "", ...more] = params.getAll(key);
    return [key, more.length > 0 ? [first, ...more] : first];
  });
}

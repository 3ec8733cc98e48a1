import type { Db } from "../../lib/db";
import { asText, goOnAfterIds, insertRows } from "../insert-rows";
import { indexedCustomer, indexedProduct } from "../search/indexed";
import { CATALOGUE, CURRENCY } from "./catalogue";
import { insertOrders, type Shop } from "./insert-orders";
import { type DemoCustomer, makeCustomer } from "./make-customer";
import { makeOrder } from "./make-order";
import { demoStaff } from "./seed-users";

const BATCH = 2_000;
const FIRST_NUMBER = 10_001;
const DAY_MS = 86_400_000;

type SeedDemo = {
  db: Db;
  /** How many orders to add to those that are there. */
  orders: number;
  now?: Date;
  onProgress?: (orders: number) => void;
};

/**
 * Adds a homeware shop's customers, products and orders, and the people who work there; the same ones every time,
 * up to `now`. A shop has 60 customers, or one for every 20 orders. All of it is marked, so that it can be removed.
 */
export async function seedDemo({ db, orders, now = new Date(), onProgress }: SeedDemo) {
  const [staff, last, products, customers] = await Promise.all([
    demoStaff(db),
    db.order.aggregate({ _max: { id: true, number: true } }),
    seedProducts(db),
    seedCustomers(db, Math.max(60, Math.floor(orders / 20)), now),
  ]);
  const shop: Shop = { staffIds: staff, products };
  const firstId = (last._max.id ?? 0) + 1;
  const firstNumber = Math.max(FIRST_NUMBER, (last._max.number ?? 0) + 1);

  for (let done = 0; done < orders; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, orders - done) }, (_, index) => {
      const at = createdAt(done + index, orders, now.getTime());
      const number = firstNumber + done + index;
      return {
        id: firstId + done + index,
        ...makeOrder(number, customerOf(customers, number), at, now.getTime()),
      };
    });
    await db.$transaction((tx) => insertOrders({ tx, dialect: db.dialect }, shop, batch), {
      timeout: 60_000,
    });
    onProgress?.(done + batch.length);
  }
}

/** A shop that grows: sixty days of history for a few orders, three years for many, and more of them lately. */
function createdAt(index: number, orders: number, now: number) {
  const spanMs = Math.min(Math.max(orders / 40, 60), 1_095) * DAY_MS;
  return Math.round(now - 60_000 - spanMs * (1 - (index + 0.5) / orders) ** 1.6);
}

/** Some customers come much more often than others. */
function customerOf(customers: [DemoCustomer, ...DemoCustomer[]], number: number) {
  const share = ((number * 2_654_435_761) % 2 ** 32) / 2 ** 32;
  return customers[Math.floor(share ** 1.5 * customers.length)] ?? customers[0];
}

async function seedProducts(db: Db) {
  const known = await db.product.findMany({ select: { sku: true } });
  const skus = new Set(known.map(({ sku }) => sku));
  const missing = CATALOGUE.filter(({ sku }) => !skus.has(sku));
  await db.product.createMany({
    data: missing.map(({ usual, ...product }) => ({
      ...product,
      ...indexedProduct(product),
      currency: CURRENCY,
      isDemo: true,
    })),
  });
  const products = await db.product.findMany({ select: { id: true, sku: true } });
  return new Map(products.map(({ id, sku }) => [sku, id]));
}

/** Customers have the ids 1 to `count`; those that are there already stay as they are. */
async function seedCustomers(db: Db, count: number, now: Date) {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const known = await db.customer.findMany({ where: { id: { lte: count } }, select: { id: true } });
  const there = new Set(known.map(({ id }) => id));
  const customers = ids.map(makeCustomer);
  const missing = customers.filter(({ id }) => !there.has(id));
  await db.$transaction(async (tx) => {
    const into = { tx, dialect: db.dialect };
    await insertRows(
      into,
      "Customer",
      missing.map(({ region, address, ...customer }) => ({
        ...customer,
        ...indexedCustomer(customer),
        address,
        isDemo: true,
        createdAt: asText(now.getTime() - 3 * 365 * DAY_MS),
      })),
    );
    await goOnAfterIds(into, "Customer");
  });
  const [first = makeCustomer(1), ...rest] = customers;
  return [first, ...rest] satisfies [DemoCustomer, ...DemoCustomer[]];
}

import { randomUUID } from "node:crypto";
import { newsTold } from "../domain/events/raise";
import { acquireLock } from "../domain/locks/acquire-lock";
import type { Address } from "../domain/orders/shared/address";
import { indexedCustomer, indexedProduct } from "../domain/search/indexed";
import type { Actor, Role } from "../domain/users/shared/roles";
import { db } from "../lib/db";
import { type Publisher, setPublisher } from "../lib/publisher";

export const london: Address = {
  name: "Ada Lovelace",
  company: "",
  line1: "12 St James's Square",
  line2: "",
  postalCode: "SW1Y 4JH",
  city: "London",
  region: "",
  country: "GB",
};

/** A person who may sign in, as use cases see them. */
export async function aPerson(name: string, role: Role = "STAFF"): Promise<Actor> {
  const email = `${name.toLowerCase()}-${randomUUID()}@holdfast.test`;
  const { id } = await db.user.create({
    data: { name, email, role, passwordHash: "-" },
    select: { id: true },
  });
  return { id, name, role };
}

export async function aProduct(name: string, priceCents: number, currency = "EUR") {
  const sku = `${name.slice(0, 3).toUpperCase()}-${randomUUID()}`;
  const product = await db.product.create({
    data: { name, priceCents, currency, sku, stock: 10, ...indexedProduct({ name, sku }) },
    select: { id: true, sku: true, name: true },
  });
  return { ...product, priceCents };
}

let lastCustomer = 0;

/** Their address has nothing in it that somebody could be looking for. */
export async function aCustomer(name: string, known: { email?: string; phone?: string } = {}) {
  const contact = { name, email: `x${++lastCustomer}@example.test`, ...known };
  return db.customer.create({
    data: { ...contact, address: london, ...indexedCustomer(contact) },
    select: { id: true, name: true },
  });
}

let lastNumber = 10_000;

/** An order of two Blue Mugs at 9.00 with 4.90 shipping and 19 % tax: 27.25. */
export async function anOrder() {
  const customer = await aCustomer("Ada Lovelace");
  const mug = await aProduct("Blue Mug", 900);
  const order = await db.order.create({
    data: {
      number: ++lastNumber,
      status: "PENDING",
      customerId: customer.id,
      shippingAddress: london,
      billingAddress: london,
      currency: "EUR",
      shippingCents: 490,
      taxRatePpm: 190_000,
      subtotalCents: 1_800,
      taxCents: 435,
      totalCents: 2_725,
      lineCount: 1,
      updatedAt: new Date(),
      lines: {
        create: {
          position: 0,
          productId: mug.id,
          sku: mug.sku,
          name: mug.name,
          quantity: 2,
          unitPriceCents: 900,
          totalCents: 1_800,
        },
      },
    },
    select: { id: true, number: true, version: true },
  });
  return { ...order, customer, mug };
}

/** Opens an order for editing in a tab of its own. `seq` is that of its first message. */
export async function anEditSession(orderId: number, actor: Actor) {
  const session = { id: randomUUID(), userId: actor.id };
  const acquired = await acquireLock({ orderId, session, nodeId: "test", socketId: randomUUID() });
  if (acquired.is === "refused") throw new Error(`Order ${orderId} is not free: ${acquired.because}`);
  return { session, epoch: acquired.epoch, seq: 1 };
}

export type Published = { channels: string[]; event: string; data: unknown };

/** What was published instead of being sent. */
export type Recorded = {
  /** Whoever does something isn't kept waiting for its news: this waits for it. */
  all(): Promise<Published[]>;
  forget(): void;
};

export function recordPublished(): Recorded {
  const published: Published[] = [];
  publishTo((message) => published.push(message));
  return {
    async all() {
      await newsTold();
      return [...published];
    },
    forget() {
      published.length = 0;
    },
  };
}

/** In place of what would send it. */
export function publishTo(take: (message: Published) => void) {
  const publisher: Publisher = {
    async publish(channels, event, data) {
      take({ channels, event, data });
    },
    async terminateUser() {},
  };
  setPublisher(publisher);
}

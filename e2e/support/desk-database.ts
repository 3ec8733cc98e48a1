import Database from "better-sqlite3";
import pg from "pg";
import { type CustomerFields, nestedCustomer } from "../../domain/customers/shared/customer-fields";
import { emptyCustomer } from "../../domain/customers/shared/empty-customer";
import { columnsOf } from "../../domain/customers/write-customer";
import { exactNumbers } from "../../domain/orders/edit/exact-numbers";
import { writeOrder } from "../../domain/orders/edit/write-order";
import { readOrder } from "../../domain/orders/get-order";
import { editOf, formOf } from "../../domain/orders/shared/order-form";
import type { OrderEdit } from "../../domain/orders/shared/schemas/order-edit";
import { indexedProduct } from "../../domain/search/indexed";
import type { Db } from "../../lib/db";
import { isPostgres } from "../../lib/dialect";

/** The database of a Holdfast: what stories ask of it, and do to it, behind the back of every server. */
export class DeskDatabase {
  constructor(
    readonly url: string,
    readonly db: Db,
  ) {}

  lockOf(orderId: number) {
    return this.db.orderLock.findUniqueOrThrow({
      where: { orderId },
      select: { state: true, epoch: true, userId: true, sessionId: true, socketId: true, acquiredAt: true },
    });
  }

  /** When the order was last freed, by the database's clock, in milliseconds; 0 if it never was. */
  async freedAt(orderId: number) {
    const freed = await this.db.lockEvent.findFirst({
      where: { orderId, type: { in: ["unlocked", "expired"] } },
      orderBy: { id: "desc" },
      select: { at: true },
    });
    return Number(freed?.at ?? 0);
  }

  async orderOf(id: number) {
    const order = await this.db.order.findUniqueOrThrow({
      where: { id },
      select: {
        version: true,
        shippingCents: true,
        totalCents: true,
        lines: { select: { name: true, quantity: true }, orderBy: { position: "asc" } },
      },
    });
    return exactNumbers(order);
  }

  async formOf(orderId: number) {
    return formOf(await orderIn(this.db, orderId));
  }

  aProductNotIn(orderId: number) {
    return this.db.product.findFirstOrThrow({
      where: { active: true, lines: { none: { orderId } } },
      select: { name: true },
    });
  }

  /** A customer of this name, in Bath. */
  aCustomer(name: string) {
    const fields = nestedCustomer(emptyCustomer("GB", name)) as CustomerFields;
    return this.db.customer.create({
      data: columnsOf({
        ...fields,
        address: { ...fields.address, line1: "3 Mill Lane", postalCode: "BA1", city: "Bath" },
      }),
      select: { id: true },
    });
  }

  /** A product of this name that costs 9 euros. */
  aProduct(name: string) {
    const sku = `${name.replaceAll(" ", "-")}-${Date.now()}`;
    return this.db.product.create({
      data: { name, sku, priceCents: 900, currency: "EUR", stock: 10, ...indexedProduct({ name, sku }) },
      select: { id: true },
    });
  }

  /** Another program that writes and doesn't end its transaction. */
  async keepBusy() {
    if (isPostgres(this.url)) {
      const other = new pg.Client({ connectionString: this.url });
      await other.connect();
      await other.query('BEGIN; LOCK TABLE "Order", "OrderLock", "OrderDraft" IN EXCLUSIVE MODE');
      return { end: () => other.end() };
    }
    const other = new Database(this.url.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    return {
      async end() {
        other.exec("ROLLBACK");
        other.close();
      },
    };
  }

  /** Adds a line with another product behind the others, as somebody else would have. Resolves to the order's version and lines by then. */
  async addLine(orderId: number) {
    const { lines: before } = await this.formOf(orderId);
    const { id: productId } = await this.db.product.findFirstOrThrow({
      where: { active: true, lines: { none: { orderId } } },
      select: { id: true },
    });
    const added = { productId, quantity: 3, unitPriceCents: 500, discountCents: 0 };
    const version = await this.writeOrder(orderId, { lines: [...before, added] });
    const { lines } = await this.formOf(orderId);
    const line = lines.at(-1);
    if (!line) throw new Error("A line was added");
    return { version, lines, line };
  }

  /** Writes an order past its lock, as a system does, and tells nobody. @returns its next version */
  writeOrder(orderId: number, change: Partial<OrderEdit>): Promise<number> {
    return this.db.$transaction(async (tx) => {
      const order = await orderIn(tx, orderId);
      const edit = { ...editOf(formOf(order)), ...change };
      const writing = { tx, happened() {} };
      return (await writeOrder(writing, { orderId, actor: null, baseVersion: order.version, edit })).version;
    });
  }
}

async function orderIn(db: Parameters<typeof readOrder>[0], orderId: number) {
  const order = await readOrder(db, orderId);
  if (!order) throw new Error(`There is no order ${orderId}`);
  return order;
}

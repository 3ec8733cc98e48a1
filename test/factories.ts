import type { Address } from "../domain/orders/address";
import type { Db } from "../lib/db";

let lastNumber = 10_000;

const address: Address = {
  name: "Test Customer",
  company: "",
  line1: "1 Test Street",
  line2: "",
  postalCode: "10115",
  city: "Berlin",
  region: "",
  country: "DE",
};

/** An order of one line, 2 × 12.50 plus 19 % tax, of a customer of its own. */
export async function createOrder(db: Db): Promise<{ id: number; number: number; version: number }> {
  const number = ++lastNumber;
  const product = await db.product.upsert({
    where: { sku: "MUG-BLUE" },
    update: {},
    create: { sku: "MUG-BLUE", name: "Blue Mug", priceCents: 1250, stock: 100 },
  });
  return db.order.create({
    select: { id: true, number: true, version: true },
    data: {
      number,
      status: "PENDING",
      customer: { create: { name: "Test Customer", email: "customer@example.test", address } },
      shippingAddress: address,
      billingAddress: address,
      currency: "EUR",
      taxRateBasisPoints: 1900,
      subtotalCents: 2500,
      taxCents: 475,
      totalCents: 2975,
      lineCount: 1,
      updatedAt: new Date(),
      lines: {
        create: {
          position: 0,
          productId: product.id,
          sku: product.sku,
          name: product.name,
          quantity: 2,
          unitPriceCents: 1250,
          totalCents: 2500,
        },
      },
    },
  });
}

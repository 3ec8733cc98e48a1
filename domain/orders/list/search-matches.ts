import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { searchWords } from "../../search/search-text";
import { foldedLine } from "../../shared/typed-text";
import { draftOfName } from "../shared/order-name";
import { DRAFT } from "../shared/order-status";
import type { OrderFilter } from "./order-filters";

const MOST_NUMBER_DIGITS = 9;

/**
 * Which orders a search means: every word begins a word of the customer (name, company, email, phone) or of one and the
 * same product in the order (name, SKU), see domain/search/; or it is the beginning of the order's number, a draft's name, or to
 * the letter what an order is called where it was imported from. Null: none.
 *
 * Full-text search knows the words of customers and products, which are few beside orders, and ordinary indexes lead from
 * those to orders. Saving an order thus writes no search index.
 */
export async function searchFilter(text: string): Promise<OrderFilter | null> {
  const words = searchWords(text);
  const ways = [
    ...numberWays(words),
    ...referenceWays(text),
    ...(await Promise.all(splits(words).map(splitWay))).flat(),
  ];
  if (ways.length === 0) return null;
  return {
    ids: Prisma.join(
      ways.map(({ ids }) => ids),
      " UNION ALL ",
    ),
    holds: Prisma.sql`(${Prisma.join(
      ways.map(({ holds }) => holds),
      " OR ",
    )})`,
    repeats: true,
  };
}

/** Each way to divide the words between the customer and a product. */
function splits(words: string[]): Split[] {
  return Array.from({ length: 2 ** words.length }, (_, mask) => ({
    customer: words.filter((_, index) => mask & (1 << index)),
    product: words.filter((_, index) => !(mask & (1 << index))),
  }));
}

type Split = { customer: string[]; product: string[] };

async function splitWay({ customer, product }: Split): Promise<OrderFilter[]> {
  if (customer.length === 0 && product.length === 0) return [];
  const [customers, products] = await Promise.all([anyCustomer(customer), productIds(product)]);
  if (!customers || products?.length === 0) return [];
  const ofCustomer = Prisma.sql`"customerId" IN (${db.dialect.withWords("Customer", customer)})`;
  const theirs = Prisma.sql`SELECT o."id" FROM "Order" o WHERE o.${ofCustomer}`;
  if (!products) return [{ ids: theirs, holds: Prisma.sql`${db.dialect.noIndex}o.${ofCustomer}` }];
  const list = Prisma.join(products);
  const hasProduct = Prisma.sql`EXISTS (SELECT 1 FROM "OrderLine" l WHERE l."orderId" = o."id" AND l."productId" IN (${list}))`;
  if (customer.length === 0)
    return [
      {
        ids: Prisma.sql`SELECT l."orderId" AS "id" FROM "OrderLine" l WHERE l."productId" IN (${list})`,
        holds: hasProduct,
      },
    ];
  return [
    {
      ids: Prisma.sql`${theirs} AND ${hasProduct}`,
      holds: Prisma.sql`(${db.dialect.noIndex}o.${ofCustomer} AND ${hasProduct})`,
    },
  ];
}

/** True too when nothing is asked of the customer. */
async function anyCustomer(words: string[]) {
  if (words.length === 0) return true;
  const found = await db.$queryRaw<unknown[]>`${db.dialect.withWords("Customer", words)} LIMIT 1`;
  return found.length > 0;
}

/** Null when nothing is asked of a product. */
async function productIds(words: string[]) {
  if (words.length === 0) return null;
  const found = await db.$queryRaw<{ id: number | bigint }[]>`${db.dialect.withWords("Product", words)}`;
  return found.map(({ id }) => Number(id));
}

function referenceWays(text: string): OrderFilter[] {
  const reference = foldedLine(text).trim();
  if (reference === "") return [];
  const named = Prisma.sql`o."reference" = ${reference}`;
  return [
    {
      ids: Prisma.sql`SELECT o."id" FROM "Order" o WHERE ${named}`,
      holds: Prisma.sql`(${db.dialect.noIndex}${named})`,
    },
  ];
}

/** "d57" is the name of a draft. "100" is the beginning of 100, of 1000 to 1009, of 10000 to 10099, … */
function numberWays(words: string[]): OrderFilter[] {
  const [digits = "", ...more] = words;
  const draft = more.length === 0 ? draftOfName(digits) : null;
  if (draft !== null) {
    const named = Prisma.sql`o."id" = ${draft} AND o."status" = ${DRAFT}`;
    return [{ ids: Prisma.sql`SELECT o."id" FROM "Order" o WHERE ${named}`, holds: Prisma.sql`(${named})` }];
  }
  if (more.length > 0 || !/^[1-9]\d*$/.test(digits) || digits.length > MOST_NUMBER_DIGITS) return [];
  const ranges = Array.from({ length: MOST_NUMBER_DIGITS - digits.length + 1 }, (_, extra) => {
    const first = Number(digits) * 10 ** extra;
    return Prisma.sql`o."number" BETWEEN ${first} AND ${first + 10 ** extra - 1}`;
  });
  return [
    {
      ids: Prisma.sql`SELECT o."id" FROM "Order" o WHERE ${Prisma.join(ranges, " OR ")}`,
      holds: Prisma.sql`(${Prisma.join(
        ranges.map((range) => Prisma.sql`${db.dialect.noIndex}${range}`),
        " OR ",
      )})`,
    },
  ];
}

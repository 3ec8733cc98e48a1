import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { InvalidInput } from "../shared/errors";
import type { ProductFields } from "./shared/product-fields";

/** The fields of a product as a row has them. */
export function fieldsOf(row: Record<keyof ProductFields, unknown>): ProductFields {
  const { name, sku, priceCents, currency, active } = row as ProductFields;
  return { name, sku, priceCents: Number(priceCents), currency, active };
}

export const selectedFields = {
  name: true,
  sku: true,
  priceCents: true,
  currency: true,
  active: true,
} as const;

/**
 * Runs a write of a product.
 *
 * @throws {InvalidInput} `sku`: another product has it
 */
export async function withOwnSku<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new InvalidInput({ sku: "taken" });
  }
}

/** As Prisma says it of its own statements (P2002), and of raw ones. */
function isTaken(error: unknown) {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const { driverAdapterError } = (error.meta ?? {}) as {
    driverAdapterError?: { cause?: { kind?: unknown } };
  };
  return error.code === "P2002" || driverAdapterError?.cause?.kind === "UniqueConstraintViolation";
}

/** Which version a product has by now, and who made it. */
export async function versionNow(tx: Tx, id: number) {
  const now = await tx.product.findUnique({
    where: { id },
    select: {
      version: true,
      events: { orderBy: { id: "desc" }, take: 1, select: { actor: { select: { name: true } } } },
    },
  });
  return now && { version: now.version, by: now.events[0]?.actor?.name ?? null };
}

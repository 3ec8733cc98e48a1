import { db, type Tx } from "../../lib/db";
import { committed, type Writing } from "../events/committed";
import { asText, insertOf, insertRows } from "../insert-rows";
import { indexedProduct } from "../search/indexed";
import { Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { ProductFields } from "./shared/product-fields";
import { withOwnSku } from "./write-product";

/**
 * @param stock how many there are from the beginning
 * @param also runs in the same transaction, once the product is there
 * @throws {InvalidInput} `sku`: another product has it
 * @throws {Forbidden}
 */
export async function createProduct(
  input: NewProductOf & { also?: (tx: Tx, created: { id: number }) => Promise<void> },
): Promise<{ id: number }> {
  const { actor, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    const { via, fields, stock } = input;
    const [created] = await insertProducts(writing, { actor, via, products: [{ fields, stock }] });
    if (!created) throw new Error(`Product ${fields.sku} is not there after its insert`);
    await also?.(writing.tx, created);
    return created;
  });
}

type ProductToBe = { fields: ProductFields; stock: number };
type NewProductOf = ProductToBe & { actor: Actor; via?: string };

/**
 * `createProduct` of many, a statement for all of a kind, inside a transaction whose caller has called `requireEditor`.
 *
 * @returns their ids, in their order
 * @throws {InvalidInput} `sku`: another product has one of theirs
 */
export async function insertProducts(
  { tx, happened }: Writing,
  { actor, via, products }: { actor: Actor; via?: string; products: ProductToBe[] },
): Promise<{ id: number }[]> {
  const { dialect } = db;
  const rows = products.map(({ fields, stock }) => {
    const { sku, name, currency, priceCents, active } = fields;
    return { sku, name, currency, priceCents, active, stock, ...indexedProduct({ name, sku }) };
  });
  const written = await withOwnSku(
    tx.$queryRaw<
      { id: number | bigint; sku: string }[]
    >`${insertOf(dialect, "Product", rows)} RETURNING "id", "sku"`,
  );
  const idOf = new Map(written.map(({ sku, id }) => [sku, Number(id)]));
  const created = products.flatMap(({ fields, stock }) => {
    const id = idOf.get(fields.sku);
    return id === undefined ? [] : { id, stock };
  });
  const by = { actorId: actor.id, at: asText(Date.now()), via: via ?? null };
  await insertRows(
    { tx, dialect },
    "ProductEvent",
    created.map(({ id }) => ({ ...by, productId: id, type: "created", version: 1, changes: [] })),
  );
  const opening = created.filter(({ stock }) => stock > 0);
  await insertRows(
    { tx, dialect },
    "StockMove",
    opening.map(({ id, stock }) => ({
      ...by,
      productId: id,
      type: "opening",
      change: stock,
      stockAfter: stock,
      reason: "",
    })),
  );
  for (const { id } of created)
    happened({ type: "EntryChanged", kind: "product", id, by: { id: actor.id, name: actor.name } });
  return created.map(({ id }) => ({ id }));
}

import type { Tx } from "../../lib/db";
import { committed, type Writing } from "../events/committed";
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
    const created = await insertProduct(writing, input);
    await also?.(writing.tx, created);
    return created;
  });
}

type NewProductOf = { actor: Actor; via?: string; fields: ProductFields; stock: number };

/**
 * `createProduct` inside a transaction whose caller has called `requireEditor`.
 *
 * @throws {InvalidInput} `sku`: another product has it
 */
export async function insertProduct(
  { tx, happened }: Writing,
  { actor, via, fields, stock }: NewProductOf,
): Promise<{ id: number }> {
  const by = { actorId: actor.id, via };
  const created = await withOwnSku(
    tx.product.create({
      data: {
        ...fields,
        stock,
        ...indexedProduct(fields),
        events: { create: { ...by, type: "created", version: 1, changes: [] } },
        moves:
          stock === 0
            ? {}
            : { create: { ...by, type: "opening", change: stock, stockAfter: stock, reason: "" } },
      },
      select: { id: true },
    }),
  );
  happened({
    type: "EntryChanged",
    kind: "product",
    id: created.id,
    by: { id: actor.id, name: actor.name },
  });
  return created;
}

import { entryChanged } from "../entries/entry-changed";
import { compareFields } from "../entries/shared/field-change";
import { committed, type Writing } from "../events/committed";
import { indexedProduct } from "../search/indexed";
import { Forbidden, InvalidInput } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { ProductFields } from "./shared/product-fields";
import { fieldsOf, selectedFields, versionNow, withOwnSku } from "./write-product";

/**
 * Saves what somebody wrote about a product as its next version; what changes nothing writes nothing. Its stock goes its
 * own way (`moveStock`).
 *
 * The version is raised on the condition that it is still `baseVersion`: of two writers at once the second finds no row.
 *
 * @param fields those that change; all from a form, some from a program
 * @throws {DomainError} CHANGED: the product is past `baseVersion` (409)
 * @throws {InvalidInput} `sku`: another product has it; `priceCents`: another currency, and no price in it (422)
 * @throws {Forbidden} @throws {NotFound}
 */
export async function saveProduct(input: SaveProduct): Promise<{ version: number }> {
  const { actor } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    return updateProduct(writing, input);
  });
}

type SaveProduct = {
  productId: number;
  actor: Actor;
  via?: string;
  baseVersion: number;
  fields: Partial<ProductFields>;
};

/**
 * `saveProduct` inside a transaction whose caller has called `requireEditor`.
 *
 * @throws {DomainError} CHANGED: the product is past `baseVersion` (409)
 * @throws {InvalidInput} `sku`: another product has it; `priceCents`: another currency, and no price in it (422)
 * @throws {NotFound}
 */
export async function updateProduct(
  { tx, happened }: Writing,
  { productId: id, actor, via, baseVersion, fields }: SaveProduct,
): Promise<{ version: number }> {
  const stored = await tx.product.findUnique({
    where: { id, version: baseVersion },
    select: selectedFields,
  });
  if (!stored) throw entryChanged("product", id, await versionNow(tx, id));
  const before = fieldsOf(stored);
  const after = { ...before, ...fields };
  if (after.currency !== before.currency && fields.priceCents === undefined)
    throw new InvalidInput({ priceCents: "required" });
  const changes = compareFields(before, after);
  if (changes.length === 0) return { version: baseVersion };
  const version = baseVersion + 1;
  const { count } = await withOwnSku(
    tx.product.updateMany({
      where: { id, version: baseVersion },
      data: { ...after, ...indexedProduct(after), version },
    }),
  );
  if (count === 0) throw entryChanged("product", id, await versionNow(tx, id));
  await tx.productEvent.create({
    data: { productId: id, actorId: actor.id, via, type: "changed", version, changes },
    select: { id: true },
  });
  happened({ type: "EntryChanged", kind: "product", id, by: { id: actor.id, name: actor.name } });
  return { version };
}

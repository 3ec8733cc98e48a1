import { compareFields, type FieldChange } from "../../entries/shared/field-change";
import type { Writing } from "../../events/committed";
import { parseAmount, parseWhole } from "../../orders/shared/money";
import { insertProducts } from "../../products/create-product";
import { writeStockMove } from "../../products/move-stock";
import { updateProduct } from "../../products/save-product";
import { newProduct } from "../../products/shared/new-product";
import type { ProductFields } from "../../products/shared/product-fields";
import { usualCurrency } from "../../products/usual-currency";
import { fieldsOf, selectedFields, versionNow } from "../../products/write-product";
import { foldedLine } from "../../shared/typed-text";
import { type By, type Done, type ImportNoun, kept, type Plan, type Said, type Written } from "../noun";
import { checked, withoutStanding } from "../planned";
import { booleanOf } from "../read-cells";

/** Found by the SKU. Stock is what was counted: a move of its own, which raises no version. */
export const products: ImportNoun = {
  keyOf: skuOf,
  joinsRows: false,
  leastAtOnce: 32,

  async plan(client, rows) {
    const skus = rows.map(skuOf);
    const stored = await client.product.findMany({
      where: { sku: { in: [...new Set(skus)] } },
      select: { ...selectedFields, id: true, stock: true },
    });
    const bySku = new Map(stored.map((row) => [row.sku, row]));
    const currency = await usualCurrency();
    const created = new Map<Plan, { fields: ProductFields; stock: number }>();
    const writeAll = async (writing: Writing, { actor, via }: By, plans: Plan[]) => {
      const products = plans.flatMap((plan) => created.get(plan) ?? []);
      return (await insertProducts(writing, { actor, via, products })).map(({ id }) => id);
    };
    return rows.map((said): Plan => {
      const found = bySku.get(skuOf(said));
      const before = found ? { ...fieldsOf(found), stock: found.stock } : null;
      const read = checked(newProduct, formOf(said, before, currency));
      if ("outcome" in read) return read;
      const { stock, ...fields } = read.fields;
      if (!found || !before) {
        const plan: Plan = { outcome: "new", write: creating({ fields, stock }), writeAll };
        created.set(plan, { fields, stock });
        return plan;
      }
      const changes = changesOf(before, read.fields);
      const { id } = found;
      if (changes.length === 0) return { outcome: "same", targetId: id };
      return { outcome: "change", targetId: id, changes, write: changing(id, changes) };
    });
  },

  async among(client, ids) {
    const rows = await client.product.findMany({
      where: { id: { in: ids } },
      select: { id: true, currency: true },
    });
    return new Map(rows.map(({ id, currency }) => [id, { currency }]));
  },

  async undo(writing, by, row) {
    return row.outcome === "created" ? remove(writing, by, row) : takeBack(writing, by, row);
  },
};

function skuOf(said: Said) {
  return foldedLine(said.sku ?? "").trim();
}

/** What a row makes of a product, yet to be checked: what it doesn't say stays, or is as usual. */
function formOf(said: Said, before: Counted | null, usual: string) {
  const currency = said.currency?.trim().toUpperCase() ?? before?.currency ?? usual;
  // The same number of another currency would be another price.
  const priceBefore = before?.currency === currency ? before.priceCents : Number.NaN;
  return {
    name: said.name ?? before?.name ?? "",
    sku: skuOf(said),
    currency,
    priceCents: said.priceCents === undefined ? priceBefore : parseAmount(said.priceCents, currency),
    active: said.active === undefined ? (before?.active ?? true) : booleanOf(said.active),
    stock: said.stock === undefined ? (before?.stock ?? 0) : parseWhole(said.stock),
  };
}

type Counted = ProductFields & { stock: number };

/** What is different. A currency takes its price with it, also where the number is the same: to be shown, written and undone. */
function changesOf(before: Counted, after: Counted): FieldChange[] {
  const changes = compareFields(before, after);
  if (before.currency === after.currency || before.priceCents !== after.priceCents) return changes;
  return [{ field: "priceCents", from: before.priceCents, to: after.priceCents }, ...changes];
}

function creating(product: { fields: ProductFields; stock: number }) {
  return async (writing: Writing, { actor, via }: By) => {
    const [made] = await insertProducts(writing, { actor, via, products: [product] });
    return { targetId: made?.id ?? 0 };
  };
}

function changing(targetId: number, changes: Written["changes"]) {
  return async (writing: Writing, by: By) => {
    await writeChanges(writing, by, targetId, changes);
    return { targetId };
  };
}

async function writeChanges(
  writing: Writing,
  { actor, via, reason }: By,
  productId: number,
  changes: Written["changes"],
) {
  const now = await writing.tx.product.findUnique({ where: { id: productId }, select: { version: true } });
  const stock = changes.find(({ field }) => field === "stock");
  const fields = Object.fromEntries(
    changes.flatMap(({ field, to }) => (field === "stock" ? [] : [[field, to]])),
  );
  if (Object.keys(fields).length > 0)
    await updateProduct(writing, { productId, actor, via, baseVersion: now?.version ?? 0, fields });
  if (stock)
    await writeStockMove(writing, {
      productId,
      actor,
      via,
      move: { counted: Number(stock.to), expected: Number(stock.from), reason },
    });
}

/** One that nobody has written, moved or sold since. */
async function remove({ tx, happened }: Writing, { actor }: By, { targetId: id }: Written) {
  const { count } = await tx.product.deleteMany({
    where: { id, version: 1, lines: { none: {} }, moves: { none: { type: { not: "opening" } } } },
  });
  if (count === 0) {
    const now = await versionNow(tx, id);
    return now ? kept("", now.version > 1 ? now.by : null) : done("undone");
  }
  happened({ type: "EntryChanged", kind: "product", id, by: { id: actor.id, name: actor.name } });
  return done("undone");
}

async function takeBack(writing: Writing, by: By, { targetId: id, changes }: Written): Promise<Done> {
  const row = await writing.tx.product.findUnique({
    where: { id },
    select: { ...selectedFields, stock: true },
  });
  if (!row) return kept("", null);
  const differs = withoutStanding({ ...fieldsOf(row), stock: row.stock }, changes);
  if (differs) return kept(differs, (await versionNow(writing.tx, id))?.by ?? null);
  const back = changes.map(({ field, from, to }) => ({ field, from: to, to: from }));
  await writeChanges(writing, by, id, back);
  return done("undone");
}

function done(outcome: Done["outcome"]): Done {
  return { outcome };
}

import { ADDRESS_FIELDS, type Address } from "../orders/address";
import type { OrderForm } from "../orders/order-form";

type Line = OrderForm["lines"][number];

/** A field of the form, as react-hook-form would name it but for lines, which go by their identity. */
export type FieldPath = string;

/** A field that both changed, differently, or an amount of money that either changed while the other changed the order. */
export type Conflict = { path: FieldPath; base: unknown; mine: unknown; theirs: unknown };

export type Merge = { form: OrderForm; conflicts: Conflict[] };

const MONEY = ["unitPriceCents", "discountCents"] as const;

/**
 * Merges two edits of one order. What only one of them changed is taken; what both changed differently stays as
 * `theirs` has it and is listed, for a person to decide. Money is never merged silently: a changed amount is listed
 * too, unless both agree, and stays as `theirs` has it until it is confirmed.
 *
 * Pure, and it never invents a value: each one of the result is `mine`'s or `theirs`'.
 */
export function mergeForms(base: OrderForm, mine: OrderForm, theirs: OrderForm): Merge {
  const merge = new Merging();
  const form: OrderForm = {
    status: merge.field("status", base.status, mine.status, theirs.status),
    customer: merge.field("customer", base.customer, mine.customer, theirs.customer, (one) => one.id),
    shippingAddress: mergeAddress(merge, "shippingAddress", base, mine, theirs),
    billingAddress: mergeAddress(merge, "billingAddress", base, mine, theirs),
    lines: mergeLines(merge, base.lines, mine.lines, theirs.lines),
    shippingCents: merge.money("shippingCents", base.shippingCents, mine.shippingCents, theirs.shippingCents),
    discountCents: merge.money("discountCents", base.discountCents, mine.discountCents, theirs.discountCents),
  };
  return { form, conflicts: merge.conflicts };
}

class Merging {
  readonly conflicts: Conflict[] = [];

  /** @param identity what of a value counts when it is compared */
  field<T>(
    path: FieldPath,
    base: T,
    mine: T,
    theirs: T,
    identity: (value: T) => unknown = (value) => value,
  ): T {
    const [was, ours, others] = [identity(base), identity(mine), identity(theirs)];
    if (Object.is(ours, others) || Object.is(ours, was)) return theirs;
    if (Object.is(others, was)) return mine;
    return this.conflict(path, base, mine, theirs);
  }

  money(path: FieldPath, base: number, mine: number, theirs: number): number {
    if (Object.is(mine, theirs) || Object.is(mine, base)) return theirs;
    return this.conflict(path, base, mine, theirs);
  }

  conflict<T>(path: FieldPath, base: T, mine: T, theirs: T): T {
    this.conflicts.push({ path, base, mine, theirs });
    return theirs;
  }
}

function mergeAddress(
  merge: Merging,
  name: "shippingAddress" | "billingAddress",
  base: OrderForm,
  mine: OrderForm,
  theirs: OrderForm,
): Address {
  const merged = { ...theirs[name] };
  for (const field of ADDRESS_FIELDS) {
    const path = `${name}.${field}`;
    Object.assign(merged, {
      [field]: merge.field(path, base[name][field], mine[name][field], theirs[name][field]),
    });
  }
  return merged;
}

/** Lines are the same by id and product, as for the timeline; theirs come first, then what only mine has. */
function mergeLines(merge: Merging, base: Line[], mine: Line[], theirs: Line[]): Line[] {
  const kept = theirs.flatMap((line) => {
    const was = base.find((other) => isSame(other, line));
    const ours = mine.find((other) => isSame(other, line));
    if (was && ours) return mergeLine(merge, was, ours, line);
    // They added it, or we removed it: a line that they left as it was goes, a changed one is for a person to decide.
    if (!was || ours) return line;
    return isEqual(was, line) ? [] : (merge.conflict<Line | null>(pathOf(line), was, null, line) ?? []);
  });
  const added = mine.filter((line) => {
    if (theirs.some((other) => isSame(other, line))) return false;
    const was = base.find((other) => isSame(other, line));
    if (!was) return true;
    if (!isEqual(was, line)) merge.conflict<Line | null>(pathOf(line), was, line, null);
    return false;
  });
  return [...kept, ...added];
}

function mergeLine(merge: Merging, base: Line, mine: Line, theirs: Line): Line {
  const path = pathOf(theirs);
  const merged = {
    ...theirs,
    quantity: merge.field(`${path}.quantity`, base.quantity, mine.quantity, theirs.quantity),
  };
  for (const field of MONEY)
    merged[field] = merge.money(`${path}.${field}`, base[field], mine[field], theirs[field]);
  return merged;
}

/** A line without an id is new, and nobody else's. */
function isSame(one: Line, other: Line) {
  return one.id !== undefined && one.id === other.id && one.productId === other.productId;
}

function isEqual(one: Line, other: Line) {
  return one.quantity === other.quantity && MONEY.every((field) => one[field] === other[field]);
}

function pathOf({ id, productId }: Line) {
  return `lines.${id}:${productId}`;
}

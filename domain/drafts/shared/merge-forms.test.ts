import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Address } from "../../orders/shared/address";
import { type FieldNameOf, fieldsOf } from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";
import { ORDER_STATUSES } from "../../orders/shared/order-status";
import { orderTotals } from "../../orders/shared/order-totals";
import { differences, takeMine } from "./differences";
import { applyPatch, patchOf } from "./draft-patch";
import { draftPatch } from "./draft-patch-schema";
import { fieldAt } from "./form-field";
import { mergeForms } from "./merge-forms";

const word = fc.constantFrom("", "Berlin", "Wien", "Bern");
const cents = fc.nat(5_000);
const addresses: fc.Arbitrary<Address> = fc.record({
  name: word,
  company: word,
  line1: word,
  line2: word,
  postalCode: word,
  city: word,
  region: word,
  country: fc.constantFrom("DE", "AT", "CH"),
});
const customers = fc
  .integer({ min: 1, max: 3 })
  .map((id) => ({ id, name: `Customer ${id}`, company: null, email: `${id}@example.test`, phone: null }));
const lineOf = (id: number | undefined) =>
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 5 }),
      unitPriceCents: cents,
      discountCents: fc.constantFrom(0, 50),
    })
    .map((numbers) => ({
      ...(id === undefined ? {} : { id }),
      productId: id ?? 900,
      sku: `SKU-${id}`,
      name: `Line ${id}`,
      ...numbers,
    }));
const texts = Object.fromEntries(fieldsOf("text").map((name) => [name, fc.string()])) as Record<
  FieldNameOf<"text">,
  fc.Arbitrary<string>
>;
const forms: fc.Arbitrary<OrderForm> = fc.record({
  status: fc.constantFrom(...ORDER_STATUSES),
  customer: customers,
  shippingAddress: addresses,
  billingAddress: addresses,
  ...texts,
  lines: fc.tuple(lineOf(1), lineOf(2), lineOf(3)),
  shippingCents: cents,
  discountCents: cents,
});

/** Two edits of one order, each of some parts of it, with lines removed and added. */
const edits = forms.chain((base) => {
  const edit = fc
    .tuple(
      forms,
      fc.subarray(Object.keys(base) as (keyof OrderForm)[]),
      fc.subarray([1, 2, 3]),
      fc.array(lineOf(undefined), { maxLength: 2 }),
    )
    .map(([other, parts, keptIds, added]) => {
      const edited = { ...base, ...Object.fromEntries(parts.map((part) => [part, other[part]])) };
      if (!parts.includes("lines")) return edited;
      return { ...edited, lines: [...edited.lines.filter(({ id }) => id && keptIds.includes(id)), ...added] };
    });
  return fc.record({ base: fc.constant(base), mine: edit, theirs: edit });
});

describe("merging two edits of an order", () => {
  it("never invents a value", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const { form } = mergeForms(base, mine, theirs);
        for (const part of ["status", "shippingCents", "discountCents", ...fieldsOf("text")] as const)
          expect([mine[part], theirs[part]]).toContain(form[part]);
        for (const name of ["shippingAddress", "billingAddress"] as const)
          for (const field of Object.keys(form[name]) as (keyof Address)[])
            expect([mine[name][field], theirs[name][field]]).toContain(form[name][field]);
        for (const line of form.lines) {
          const known = [...mine.lines, ...theirs.lines].filter(({ id }) => id === line.id);
          for (const field of ["quantity", "unitPriceCents", "discountCents"] as const)
            expect(known.map((other) => other[field])).toContain(line[field]);
        }
      }),
    );
  });

  it("doesn't mind who is mine and who is theirs when there is nothing to decide", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const [one, other] = [mergeForms(base, mine, theirs), mergeForms(base, theirs, mine)];
        fc.pre(one.conflicts.length === 0 && other.conflicts.length === 0);
        expect(sorted(one.form)).toEqual(sorted(other.form));
      }),
      { numRuns: 300 },
    );
  });

  it("takes all of theirs when mine changed nothing", () => {
    fc.assert(
      fc.property(edits, ({ base, theirs }) => {
        expect(mergeForms(base, base, theirs)).toEqual({ form: theirs, conflicts: [], merged: [] });
      }),
    );
  });

  it("takes all of mine when theirs changed nothing, but for money and quantities, which it lists", () => {
    fc.assert(
      fc.property(edits, ({ base, mine }) => {
        const { form, conflicts } = mergeForms(base, mine, base);
        for (const { path } of conflicts) expect(path).toMatch(/(Cents|quantity)$/);
        expect(form.status).toBe(mine.status);
        expect(form.shippingAddress).toEqual(mine.shippingAddress);
        expect(form.lines.map(({ id }) => id)).toEqual(mine.lines.map(({ id }) => id));
        expect(takeMine(form, conflicts)).toEqual(mine);
      }),
    );
  });

  it("puts no amount or quantity of mine into the form unasked, and lists each that I changed", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const { form, conflicts } = mergeForms(base, mine, theirs);
        expect([form.shippingCents, form.discountCents]).toEqual([
          theirs.shippingCents,
          theirs.discountCents,
        ]);
        for (const line of theirs.lines.filter(({ id }) => id !== undefined)) {
          const merged = form.lines.find(({ id }) => id === line.id) ?? line;
          expect(merged).toEqual(line);
        }
        const mineToo = ({ path, mine: value }: { path: string; mine: unknown }) =>
          conflicts.some((one) => one.path === path && one.mine === value);
        if (mine.shippingCents !== base.shippingCents && mine.shippingCents !== theirs.shippingCents)
          expect(mineToo({ path: "shippingCents", mine: mine.shippingCents })).toBe(true);
      }),
    );
  });

  it("lists what both changed, and keeps theirs until somebody decides", () => {
    const [base] = fc.sample(forms, { numRuns: 1, seed: 1 });
    if (!base) throw new Error("no sample");
    const mine = { ...base, shippingCents: 111, shippingAddress: { ...base.shippingAddress, city: "Mine" } };
    const theirs = {
      ...base,
      shippingCents: 222,
      shippingAddress: { ...base.shippingAddress, city: "Theirs" },
    };
    const { form, conflicts } = mergeForms(base, mine, theirs);
    expect(form).toEqual(theirs);
    const was = { city: base.shippingAddress.city, shipping: base.shippingCents };
    expect(conflicts).toEqual([
      { path: "shippingAddress.city", was: was.city, mine: "Mine", theirs: "Theirs", line: null },
      { path: "shippingCents", was: was.shipping, mine: 111, theirs: 222, line: null },
    ]);
    expect(takeMine(form, conflicts)).toEqual(mine);
  });

  it("doesn't drop a line that they changed because I removed it, nor the other way round", () => {
    const [base] = fc.sample(forms, { numRuns: 1, seed: 1 });
    const line = base?.lines[0];
    if (!base || !line) throw new Error("no sample");
    const without = { ...base, lines: base.lines.slice(1) };
    const changed = { ...base, lines: [{ ...line, quantity: line.quantity + 1 }, ...base.lines.slice(1)] };
    expect(mergeForms(base, without, changed)).toMatchObject({ form: changed, conflicts: [{ mine: null }] });
    expect(mergeForms(base, changed, without)).toMatchObject({
      form: without,
      conflicts: [{ theirs: null }],
    });
  });
});

describe("choosing among what is different", () => {
  it("gives each chosen field mine, and leaves every other as theirs has it", () => {
    fc.assert(
      fc.property(edits, fc.array(fc.boolean()), ({ base, mine, theirs }, coins) => {
        const all = differences(base, mine, theirs);
        const taken = all.filter((_, place) => coins[place]);
        const form = takeMine(theirs, taken);
        for (const one of all.filter(({ theirs }) => theirs !== null))
          expect(fieldAt(form, one.path)).toEqual(taken.includes(one) ? one.mine : one.theirs);
        // A line that isn't in theirs comes in as a new one.
        const brought = taken.filter((one) => one.theirs === null);
        expect(
          form.lines.length -
            takeMine(
              theirs,
              taken.filter((one) => one.theirs !== null),
            ).lines.length,
        ).toBe(brought.length);
        expect(form.lines.slice(form.lines.length - brought.length).map(({ sku }) => sku)).toEqual(
          brought.map(({ line }) => line?.sku),
        );
      }),
    );
  });

  it("has totals that are the sum of their parts, whatever is chosen", () => {
    fc.assert(
      fc.property(edits, fc.array(fc.boolean()), ({ base, mine, theirs }, coins) => {
        const { form, conflicts } = mergeForms(base, mine, theirs);
        const chosen = takeMine(
          form,
          conflicts.filter((_, place) => coins[place]),
        );
        const totals = orderTotals({ ...chosen, taxRatePpm: 190_000 });
        expect(totals.subtotalCents).toBe(totals.lineTotalsCents.reduce((sum, cents) => sum + cents, 0));
        expect(totals.totalCents).toBe(
          totals.subtotalCents - totals.discountCents + totals.shippingCents + totals.taxCents,
        );
      }),
    );
  });

  it("knows a line that both added, and doesn't add it twice", () => {
    const [base] = fc.sample(forms, { numRuns: 1, seed: 1 });
    if (!base) throw new Error("no sample");
    const mug = { productId: 7, sku: "MUG", name: "Mug", quantity: 2, unitPriceCents: 500, discountCents: 0 };
    const mine = { ...base, lines: [...base.lines, mug, mug] };
    const theirs = { ...base, lines: [...base.lines, { ...mug, id: 99 }] };
    expect(differences(base, mine, theirs)).toMatchObject([{ path: "lines.+1", mine: mug }]);
    expect(mergeForms(base, mine, theirs).form.lines).toHaveLength(base.lines.length + 2);
  });
});

describe("a draft", () => {
  it("is what is different, and gives the form back, even over the wire", () => {
    fc.assert(
      fc.property(edits, ({ base, mine }) => {
        const wired = draftPatch.parse(JSON.parse(JSON.stringify(patchOf(base, mine))));
        expect(applyPatch(base, wired)).toEqual(mine);
      }),
    );
  });

  it("keeps a field that holds no number yet", () => {
    const [base] = fc.sample(forms, { numRuns: 1, seed: 1 });
    if (!base) throw new Error("no sample");
    const patch = draftPatch.parse(patchOf(base, { ...base, shippingCents: Number.NaN }));
    expect(patch).toEqual({ shippingCents: null });
    expect(applyPatch(base, patch).shippingCents).toBeNaN();
  });

  it("is empty when nothing is different", () => {
    fc.assert(
      fc.property(forms, (base) => {
        expect(patchOf(base, structuredClone(base))).toEqual({});
      }),
    );
  });
});

function sorted(form: OrderForm) {
  return { ...form, lines: form.lines.map((line) => JSON.stringify(line)).toSorted() };
}

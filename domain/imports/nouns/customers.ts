import { insertCustomer } from "../../customers/create-customer";
import { updateCustomer } from "../../customers/save-customer";
import {
  type CustomerFields,
  type CustomerForm,
  flatCustomer,
  isKnown,
  nestedCustomer,
} from "../../customers/shared/customer-fields";
import { customerFields } from "../../customers/shared/customer-schema";
import { emptyCustomer } from "../../customers/shared/empty-customer";
import { usualCountry } from "../../customers/usual-country";
import { fieldsOf, selectedFields, versionNow } from "../../customers/write-customer";
import { compareFields } from "../../entries/shared/field-change";
import type { Writing } from "../../events/committed";
import { sortKey } from "../../search/sort-key";
import { anyIn } from "../../shared/any-in";
import { NotFound } from "../../shared/errors";
import { parseRowId } from "../../shared/row-id";
import { foldedLine } from "../../shared/typed-text";
import {
  type By,
  type ImportNoun,
  kept,
  type Plan,
  type Readable,
  refused,
  type Said,
  type Written,
} from "../noun";
import { checked, withoutStanding } from "../planned";
import { countryOf } from "../read-cells";

/** Found by the id, else by the e-mail address, else by name and company to the letter. */
export const customers: ImportNoun = {
  keyOf(said) {
    if (said.id !== undefined) return `#${said.id.trim()}`;
    const email = emailOf(said);
    if (email !== "") return email.toLowerCase();
    return said.name === undefined ? "" : nameKey(textOf(said.name), textOf(said.company));
  },

  joinsRows: false,
  leastAtOnce: 4,

  async plan(client, rows) {
    const found = await findCustomers(client, rows);
    const country = await usualCountry();
    return rows.map((said): Plan => {
      const those = found(said);
      if (those.length > 1) return refused({ field: keyField(said), problem: "severalFit" });
      const [one] = those;
      if (!one && said.id !== undefined) return refused({ field: "id", problem: "noneFits" });
      const before = one ? flatCustomer(fieldsOf(one)) : null;
      const read = checked(customerFields, nestedCustomer(formOf(said, before, country)));
      if ("outcome" in read) return read;
      if (!one || !before) return { outcome: "new", write: creating(read.fields) };
      const changes = compareFields(before, flatCustomer(read.fields));
      const { id } = one;
      if (changes.length === 0) return { outcome: "same", targetId: id };
      return { outcome: "change", targetId: id, changes, write: changing(id, changes) };
    });
  },

  among: async () => new Map(),

  async undo(writing, by, row) {
    if (row.outcome === "created") return remove(writing, by, row);
    const now = await writing.tx.customer.findUnique({
      where: { id: row.targetId, mergedIntoId: null },
      select: selectedFields,
    });
    if (!now) return kept("", null);
    const differs = withoutStanding(flatCustomer(fieldsOf(now)), row.changes);
    if (differs) return kept(differs, (await versionNow(writing.tx, row.targetId))?.by ?? null);
    await writeChanges(
      writing,
      by,
      row.targetId,
      row.changes.map(({ field, from, to }) => ({ field, from: to, to: from })),
    );
    return { outcome: "undone" };
  },
};

function textOf(text: string | undefined) {
  return foldedLine(text ?? "").trim();
}

function emailOf(said: Said) {
  return textOf(said.email);
}

export function keyField(said: Said) {
  return emailOf(said) === "" ? "name" : "email";
}

function nameKey(name: string, company: string) {
  return `${name}\n${company}`;
}

/** Who each row speaks of. */
export async function findCustomers(client: Readable, rows: Said[]) {
  const ids = rows.flatMap(({ id }) => (id === undefined ? [] : (parseRowId(id.trim()) ?? [])));
  const emails = rows.flatMap((said) => {
    const email = emailOf(said);
    return email === "" ? [] : [email, email.toLowerCase()];
  });
  const names = rows.flatMap((said) =>
    emailOf(said) === "" && said.name ? [sortKey(textOf(said.name))] : [],
  );
  const found = await client.customer.findMany({
    where: anyIn({ id: ids, email: emails, sortKey: names }),
    select: { ...selectedFields, id: true, erasedAt: true, mergedIntoId: true },
  });
  // Here, and not where they are looked for: nearly all are merged into none, and SQLite would go through these.
  const stored = found.filter(({ mergedIntoId }) => mergedIntoId === null);
  return (said: Said) => {
    if (said.id !== undefined) return stored.filter(({ id }) => String(id) === said.id?.trim());
    const email = emailOf(said).toLowerCase();
    if (email !== "") return stored.filter((row) => row.email.toLowerCase() === email);
    const key = nameKey(textOf(said.name), textOf(said.company));
    return stored.filter(({ name, company }) => nameKey(name, company ?? "") === key);
  };
}

/** What a row makes of a customer, yet to be checked: what it doesn't say stays, or is as usual. */
function formOf(said: Said, before: CustomerForm | null, country: string): CustomerForm {
  const { id: _, ...told } = said as Partial<CustomerForm> & { id?: string };
  const code = told["address.country"];
  const form = {
    ...(before ?? emptyCustomer(country)),
    ...told,
    ...(code === undefined ? {} : { "address.country": countryOf(code) }),
  };
  if (before || told["address.name"] !== undefined || !isKnown(nestedCustomer(form).address)) return form;
  return { ...form, "address.name": form.name, "address.company": told["address.company"] ?? form.company };
}

function creating(fields: CustomerFields) {
  return async (writing: Writing, { actor, via }: By) => {
    const { id } = await insertCustomer(writing, { actor, via, fields });
    return { targetId: id };
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
  { actor, via }: By,
  customerId: number,
  changes: Written["changes"],
) {
  const row = await writing.tx.customer.findUnique({
    where: { id: customerId },
    select: { ...selectedFields, version: true },
  });
  const to = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  if (!row) throw new NotFound("customer", customerId);
  const fields = nestedCustomer({ ...flatCustomer(fieldsOf(row)), ...to }) as CustomerFields;
  await updateCustomer(writing, { customerId, actor, via, baseVersion: row.version, fields });
}

/** One that nobody has written, merged or ordered for since. */
async function remove({ tx, happened }: Writing, { actor }: By, { targetId: id }: Written) {
  const { count } = await tx.customer.deleteMany({
    where: { id, version: 1, mergedIntoId: null, orders: { none: {} }, mergedHere: { none: {} } },
  });
  if (count === 0) {
    const now = await versionNow(tx, id);
    return now ? kept("", now.version > 1 ? now.by : null) : ({ outcome: "undone" } as const);
  }
  happened({ type: "EntryChanged", kind: "customer", id, by: { id: actor.id, name: actor.name } });
  return { outcome: "undone" } as const;
}

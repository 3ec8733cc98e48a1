import { isKnown, nestedCustomer } from "../customers/shared/customer-fields";
import { emptyCustomer } from "../customers/shared/empty-customer";
import type { Writing } from "../events/committed";
import { writeNote } from "../orders/add-note";
import { editWith } from "../orders/edit/flat-edit";
import { type LineInput, linesWith, productsOf } from "../orders/edit/line-input";
import type { StoredOrder } from "../orders/get-order";
import { insertOrder } from "../orders/insert-order";
import type { Address } from "../orders/shared/address";
import { CURRENCIES } from "../orders/shared/currencies";
import { parseAmount, parseWhole } from "../orders/shared/money";
import { EMPTY_TEXTS } from "../orders/shared/order-fields";
import { DRAFT, type OrderStatus } from "../orders/shared/order-status";
import { orderTotals } from "../orders/shared/order-totals";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { editOfStatus, type OrderEdit, refuseTooMuch } from "../orders/shared/schemas/order-edit";
import { usualTerms } from "../orders/usual-terms";
import { InvalidInput } from "../shared/errors";
import { foldedLine } from "../shared/typed-text";
import { type By, type PlacedProblem, type Plan, type Readable, refused, type Said } from "./noun";
import { findCustomers, keyField } from "./nouns/customers";
import { addedTo, valuesSaid } from "./order-row";
import { checked } from "./planned";
import { type ImportField, OF_LINES } from "./shared/import-kind";

const MOST_CHARACTERS = 100;

/** What the file calls an order; "" where it doesn't say. */
export function referenceOf(said: Said): string {
  return foldedLine(said.reference ?? "").trim();
}

/**
 * What would become of new orders, each of which the rows of one reference say: the first says all but the further lines. An
 * order whose reference is known is that which is there, and isn't changed, whatever else the rows say by now: so a file
 * that comes again makes nothing twice, and takes nothing back that people have done since.
 */
export async function plansOfNew(client: Readable, orders: Said[][]): Promise<Plan[]> {
  if (orders.length === 0) return [];
  const firsts = orders.map(([first = {}]) => first);
  const { currency: usual, taxRatePpm } = await usualTerms();
  const known = await client.order.findMany({
    where: { reference: { in: firsts.map(referenceOf) } },
    select: { id: true, reference: true, customerId: true },
  });
  const customersOf = await findCustomers(client, firsts.map(customerSaid));
  const lines = orders.map((rows, index) => linesSaid(rows, currencyOf(firsts[index], usual)));
  const products = await productsOf(
    client,
    lines.flat().map(({ line }) => line),
  );
  return orders.map((rows, index): Plan => {
    const said = firsts[index] ?? {};
    const reference = referenceOf(said);
    if (reference === "") return refused({ field: "", problem: "neither" });
    if (reference.length > MOST_CHARACTERS) return refused({ field: "reference", problem: "tooLong" });
    const customers = customersOf(customerSaid(said));
    const there = known.find((order) => order.reference === reference);
    if (there && customers.some(({ id }) => id === there.customerId))
      return { outcome: "same", targetId: there.id };
    const ofReference: PlacedProblem[] = there ? [{ field: "reference", problem: "referenceTaken" }] : [];
    const wrong = [...ofReference, ...unlikeFirst(rows), ...wrongCustomer(said, customers)];
    const [customer] = customers;
    if (wrong.length > 0 || !customer) return refused(...wrong);
    const currency = currencyOf(said, usual);
    const terms = { currency, taxRatePpm };
    return planOf({ said, reference, customer, lines: lines[index] ?? [], products, terms });
  });
}

/** What rows that say one order together say differently: only its lines differ. */
export function unlikeFirst([first = {}, ...further]: Said[]): PlacedProblem[] {
  const ownOfEach: string[] = ["number", "reference", ...OF_LINES];
  return further.flatMap((said, index) =>
    Object.entries(said).flatMap(([field, text]) =>
      ownOfEach.includes(field) || isAlike(text, first[field as ImportField])
        ? []
        : { field, problem: "unlikeFirst", at: index + 1 },
    ),
  );
}

/** What is said of an order that is there, and could be said of a new one alone: it has to be as it is. */
export function unlikeOrder(order: StoredOrder, rows: Said[]): PlacedProblem[] {
  const [first = {}] = rows;
  const { id, email, name, company } = order.customer;
  const is: Said = {
    reference: order.reference ?? "",
    currency: order.currency,
    "customer.id": String(id),
    "customer.email": email,
    "customer.name": name,
    "customer.company": company ?? "",
  };
  const fields = Object.entries(is).flatMap(([field, now]) => {
    const said = first[field as ImportField];
    return said === undefined || isAlike(said, now) ? [] : { field, problem: "ofNewOnly" };
  });
  const lines = linesSaid(rows, order.currency).flatMap(({ line: said, at }) => {
    const isThere = order.lines.some(
      (line) =>
        line.sku === said.sku &&
        line.quantity === (said.quantity ?? line.quantity) &&
        line.unitPriceCents === (said.unitPriceCents ?? line.unitPriceCents) &&
        line.discountCents === (said.discountCents ?? line.discountCents),
    );
    return isThere ? [] : { field: "line.sku", problem: "ofNewOnly", at };
  });
  return [...fields, ...lines];
}

function isAlike(one: string, other: string | undefined) {
  const plain = (text: string) => foldedLine(text).trim().toLowerCase();
  return plain(one) === plain(other ?? "");
}

function customerSaid(said: Said): Said {
  const of = (field: ImportField, text: string | undefined): Said =>
    text === undefined ? {} : { [field]: text };
  return {
    ...of("id", said["customer.id"]),
    ...of("email", said["customer.email"]),
    ...of("name", said["customer.name"]),
    ...of("company", said["customer.company"]),
  };
}

function currencyOf(said: Said | undefined, usual: string) {
  return said?.currency?.trim().toUpperCase() ?? usual;
}

type Customer = Awaited<ReturnType<Awaited<ReturnType<typeof findCustomers>>>>[number];

function wrongCustomer(said: Said, those: Customer[]): PlacedProblem[] {
  const asked = customerSaid(said);
  if (Object.keys(asked).length === 0) return [{ field: "customer.email", problem: "required" }];
  const field = `customer.${asked.id === undefined ? keyField(asked) : "id"}`;
  if (those.length > 1) return [{ field, problem: "severalFit" }];
  if (those.length === 0) return [{ field, problem: "noCustomer" }];
  return those[0]?.erasedAt ? [{ field, problem: "erased" }] : [];
}

type LineSaid = { line: LineInput; at: number };

/** The lines that the rows of an order say, each with its row: one that says none of it is none. */
function linesSaid(rows: Said[], currency: string): LineSaid[] {
  return rows.flatMap((said, at) => {
    if (OF_LINES.every((field) => said[field] === undefined)) return [];
    const cents = (text: string | undefined) =>
      text === undefined ? undefined : parseAmount(text, currency);
    const line: LineInput = {
      sku: said["line.sku"] === undefined ? undefined : foldedLine(said["line.sku"]).trim(),
      quantity: said["line.quantity"] === undefined ? undefined : parseWhole(said["line.quantity"]),
      unitPriceCents: cents(said["line.unitPriceCents"]),
      discountCents: cents(said["line.discountCents"]),
    };
    return { line, at };
  });
}

type Asked = {
  said: Said;
  reference: string;
  customer: Customer;
  lines: LineSaid[];
  products: Awaited<ReturnType<typeof productsOf>>;
  terms: { currency: string; taxRatePpm: number };
};

function planOf({ said, reference, customer, lines, products, terms }: Asked): Plan {
  if (!(CURRENCIES as readonly string[]).includes(terms.currency))
    return refused({ field: "currency", problem: "currency" });
  if (lines.length === 0) return refused({ field: "line.sku", problem: "noLines" });
  const content = contentOf({ said, customer, lines, products, terms });
  if ("outcome" in content) return content;
  const added = addedTo({ tags: [], notes: [] }, said);
  if ("outcome" in added) return added;
  const { tags, note, changes } = added;
  return {
    outcome: "new",
    changes,
    async write(writing: Writing, { actor, via }: By) {
      const { id } = await insertOrder(writing, {
        actor,
        via,
        content: { edit: content.edit, ...terms, tags, reference },
      });
      if (note !== null) await writeNote(writing, { orderId: id, actor, body: note });
      return { targetId: id };
    },
  };
}

/** All that the order would hold: what isn't said is as the customer, the products and the desk have it. */
function contentOf({ said, customer, lines, products, terms }: Omit<Asked, "reference">) {
  const { currency, taxRatePpm } = terms;
  const values = { status: DRAFT as string, ...valuesSaid(said, currency) };
  try {
    const wanted: OrderEdit = {
      ...EMPTY_TEXTS,
      status: DRAFT,
      customerId: customer.id,
      ...addressesOf(said, customer),
      lines: linesWith(
        products,
        lines.map(({ line }) => line),
        { currency, lines: [] },
      ),
      shippingCents: 0,
      discountCents: 0,
    };
    const edit = withBothAddresses(editWith(wanted, values), said, customer);
    const read = checked(editOfStatus(values.status as OrderStatus), edit);
    if ("outcome" in read) return refused(...read.problems.map((problem) => placed(problem, lines)));
    refuseTooMuch(orderTotals({ ...read.fields, taxRatePpm }));
    return { edit: read.fields };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const problems = Object.entries(error.fields).map(([field, problem]) => ({ field, problem }));
    return refused(...problems.map((problem) => placed(problem, lines)));
  }
}

/** "lines.2.quantity" stands in the row of that line. */
function placed({ field, problem }: PlacedProblem, lines: LineSaid[]): PlacedProblem {
  const [, index, name] = /^lines\.(\d+)(?:\.(\w+))?$/.exec(field) ?? [];
  if (index === undefined) return { field: field === "lines" ? "line.sku" : field, problem };
  const own = name === undefined || name === "" || name === "productId" ? "sku" : name;
  return { field: `line.${own}`, problem, at: lines[Number(index)]?.at ?? 0 };
}

/** That of the customer; where a row says another, nothing of it but who it is for. */
function addressesOf(said: Said, customer: Customer) {
  const home = readAddress(customer.address);
  const nowhere = nestedCustomer(emptyCustomer(home.country, customer.name)).address as Address;
  return {
    shippingAddress: isSaid(said, "shippingAddress") ? nowhere : home,
    billingAddress: isSaid(said, "billingAddress") ? nowhere : home,
  };
}

/** Of somebody whose address isn't known, what the row says of one address is said of both. */
function withBothAddresses(edit: OrderEdit, said: Said, customer: Customer): OrderEdit {
  if (isKnown(readAddress(customer.address))) return edit;
  if (!isSaid(said, "billingAddress")) return { ...edit, billingAddress: edit.shippingAddress };
  return isSaid(said, "shippingAddress") ? edit : { ...edit, shippingAddress: edit.billingAddress };
}

function isSaid(said: Said, address: "shippingAddress" | "billingAddress") {
  return Object.keys(said).some((field) => field.startsWith(`${address}.`));
}

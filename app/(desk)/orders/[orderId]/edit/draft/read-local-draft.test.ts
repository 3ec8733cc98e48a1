import { expect, it } from "vitest";
import { ADDRESS_FIELDS } from "@/domain/orders/shared/address";
import { readLocalDraft } from "./read-local-draft";

const address = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, ""]));
const base = {
  status: "PENDING",
  customer: { id: 1, name: "Ada Lovelace", company: null, email: "ada@shop.test", phone: null },
  shippingAddress: address,
  billingAddress: address,
  lines: [],
  shippingCents: 0,
  discountCents: 0,
};
const draft = { baseVersion: 1, base, patch: { shippingCents: 500 }, kept: false };

function read(stored: unknown) {
  return readLocalDraft(typeof stored === "string" ? stored : JSON.stringify(stored));
}

it("reads what was written", () => {
  expect(read(draft)).toEqual(draft);
});

it.each([
  ["no JSON", "{"],
  ["nothing", null],
  ["no patch", { ...draft, patch: null }],
  ["a base without anything", { ...draft, base: {} }],
  ["a base without lines", { ...draft, base: { ...base, lines: undefined } }],
  ["lines that are none", { ...draft, base: { ...base, lines: null } }],
  ["an address that is none", { ...draft, base: { ...base, shippingAddress: null } }],
])("has none where there is %s: a form can't be shown over it", (_, stored) => {
  expect(read(stored)).toBeNull();
});

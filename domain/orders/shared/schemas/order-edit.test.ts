import { describe, expect, it } from "vitest";
import { wrongFields } from "../../../shared/wrong-fields";
import { EMPTY_TEXTS } from "../order-fields";
import { type OrderEdit, orderEdit } from "./order-edit";

const place = {
  name: "Ada Lovelace",
  company: "",
  line1: "12 St James's Square",
  line2: "",
  postalCode: "SW1Y 4JH",
  city: "London",
  region: "",
  country: "GB",
};
const edit: OrderEdit = {
  status: "PENDING",
  customerId: 1,
  shippingAddress: place,
  billingAddress: place,
  ...EMPTY_TEXTS,
  lines: [{ id: 7, productId: 1, quantity: 2, unitPriceCents: 900, discountCents: 0 }],
  shippingCents: 490,
  discountCents: 0,
};

function wrong(changes: Partial<Record<keyof OrderEdit, unknown>>) {
  const parsed = orderEdit.safeParse({ ...edit, ...changes });
  return parsed.success ? {} : wrongFields(parsed.error);
}

describe("orderEdit", () => {
  it("accepts an order as the form holds it", () => {
    expect(orderEdit.parse(edit)).toEqual(edit);
  });

  it("names the field and why it is wrong", () => {
    const [line] = edit.lines;
    expect(wrong({ shippingAddress: { ...place, city: " " } })).toEqual({
      "shippingAddress.city": "required",
    });
    expect(wrong({ billingAddress: { ...place, country: "XX" } })).toEqual({
      "billingAddress.country": "country",
    });
    expect(wrong({ lines: [{ ...line, quantity: 0 }] })).toEqual({ "lines.0.quantity": "atLeastOne" });
    expect(wrong({ lines: [{ ...line, quantity: 1.5 }] })).toEqual({ "lines.0.quantity": "whole" });
    expect(wrong({ lines: [{ ...line, unitPriceCents: Number.NaN }] })).toEqual({
      "lines.0.unitPriceCents": "amount",
    });
    expect(wrong({ shippingCents: -1 })).toEqual({ shippingCents: "negative" });
    expect(wrong({ lines: [] })).toEqual({ lines: "noLines" });
    expect(wrong({ status: "LOST" })).toHaveProperty("status");
  });

  it("refuses a discount that takes off more than there is", () => {
    const [line] = edit.lines;
    expect(wrong({ lines: [{ ...line, discountCents: 1_801 }] })).toMatchObject({
      "lines.0.discountCents": "discountTooLarge",
    });
    expect(wrong({ discountCents: 1_801 })).toEqual({ discountCents: "discountTooLarge" });
    expect(wrong({ discountCents: 1_800 })).toEqual({});
  });

  it("takes quantities as people order, and no bar code for one", () => {
    const [line] = edit.lines;
    expect(wrong({ lines: [{ ...line, quantity: 2_500_000 }] })).toEqual({});
    expect(wrong({ lines: [{ ...line, quantity: 96_385_074 }] })).toEqual({
      "lines.0.quantity": "quantityTooLarge",
    });
  });

  it("refuses what a number doesn't hold exactly, and names the field", () => {
    const [line] = edit.lines;
    const most = Number.MAX_SAFE_INTEGER;
    expect(wrong({ lines: [{ ...line, quantity: 1, unitPriceCents: most }] })).toEqual({});
    expect(wrong({ lines: [{ ...line, quantity: 2, unitPriceCents: most }] })).toEqual({
      "lines.0.unitPriceCents": "amountTooLarge",
    });
    expect(wrong({ shippingCents: most + 1 })).toEqual({ shippingCents: "amountTooLarge" });
    expect(wrong({ shippingCents: Number.NaN })).toEqual({ shippingCents: "amount" });
  });

  it("refuses the same line twice", () => {
    expect(wrong({ lines: [...edit.lines, ...edit.lines] })).toEqual({ lines: "sameLineTwice" });
  });
});

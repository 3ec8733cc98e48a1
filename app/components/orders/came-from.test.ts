import { expect, it } from "vitest";
import { neighboursOf } from "./came-from";

const from = {
  orderIds: [9, 4, 7],
  next: "/orders?status=PENDING&page=3",
  previous: null,
};

it("leads along the list that one came from, and past its end to its next page", () => {
  expect(neighboursOf(4, from)).toEqual({ before: "/orders/9", after: "/orders/7" });
  expect(neighboursOf(7, from)).toEqual({ before: "/orders/4", after: from.next });
  expect(neighboursOf(9, from)).toEqual({ before: undefined, after: "/orders/4" });
});

it("leads nowhere from an order that wasn't on the list, or without one", () => {
  expect(neighboursOf(5, from)).toEqual({});
  expect(neighboursOf(4, null)).toEqual({});
});

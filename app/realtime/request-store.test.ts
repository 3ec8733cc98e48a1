import { beforeEach, expect, it } from "vitest";
import type { RequestView } from "@/domain/requests/shared/request-messages";
import { knownRequests, receiveRequest, receiveRequests } from "./request-store";

const request = (id: number, rev: number, change: Partial<RequestView> = {}): RequestView => ({
  id,
  rev,
  orderId: 1,
  orderNumber: 10_001,
  requester: { id: "ben", name: "Ben" },
  holder: null,
  message: "",
  status: "PENDING",
  place: 1,
  isDelayed: false,
  isEscalated: false,
  answerInMs: 30_000,
  waitingForMs: 0,
  turnForMs: null,
  ...change,
});

beforeEach(() => receiveRequests([], performance.now()));

it("drops news that took the longer way, also of a request that is over", () => {
  receiveRequest(request(1, 5, { turnForMs: 15_000 }));
  receiveRequest(request(1, 4));
  expect(knownRequests()).toMatchObject([{ id: 1, turnForMs: 15_000 }]);
  receiveRequest(request(1, 6, { status: "GRANTED" }));
  receiveRequest(request(1, 5));
  expect(knownRequests()).toEqual([]);
});

it("takes a snapshot for the truth, but for what was heard since it was asked for", () => {
  receiveRequest(request(2, 1));
  const askedAt = performance.now();
  receiveRequest(request(3, 7, { place: 1 }));
  receiveRequests([request(3, 6, { place: 2 }), request(4, 1)], askedAt);
  expect(knownRequests()).toMatchObject([{ id: 3, place: 1 }, { id: 4 }]);
});

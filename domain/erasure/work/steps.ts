import type { ErasureKind } from "../subject";
import { leftBehind, reasonsOfLocks, viaStep } from "./deeds-of-user";
import { answers, importHeadings, importRows } from "./kept-copies";
import { ordersOfCustomer, ordersOnceOfCustomer } from "./orders-of-customer";
import { textStep } from "./over-ids";
import type { Step } from "./subject-at-work";
import { discardedOrders, draftsOfOrders, handOvers, historyOfCustomer, proposals } from "./typed";

/** Texts that people write, in which they may name anybody. */
const texts = [
  textStep("OrderNote", "body"),
  textStep("LockEvent", "reason"),
  textStep("LockRequest", "message"),
  textStep("StockMove", "reason"),
  textStep("ImportBatch", "name"),
];

/** All that is gone over, in this order: personal-data.test.ts wants every column of the database to be one of theirs or nobody's. */
export const STEPS: Record<ErasureKind, readonly Step[]> = {
  customer: [
    ordersOfCustomer,
    historyOfCustomer,
    draftsOfOrders,
    ordersOnceOfCustomer,
    handOvers,
    proposals,
    discardedOrders,
    importRows,
    importHeadings,
    answers,
    ...texts,
  ],
  user: [
    leftBehind,
    reasonsOfLocks,
    viaStep("OrderEvent"),
    viaStep("CustomerEvent"),
    viaStep("ProductEvent"),
    viaStep("StockMove"),
    viaStep("ImportBatch"),
    viaStep("OrderProposal", "byId"),
    importRows,
    answers,
    textStep("Customer", "note"),
    ...texts,
  ],
};

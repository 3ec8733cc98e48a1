import { listHeldLocks } from "@/domain/locks/console/list-held-locks";
import { endpoint } from "../endpoint";
import { readsOrders } from "../readable";
import { lockList } from "./lock-answers";

export const listLocks = endpoint({
  method: "GET",
  path: "/locks",
  operationId: "listLocks",
  summary: "Orders that somebody is editing",
  scope: "locks:read",
  answers: { 200: { description: "Every lock that somebody has, the longest held first", schema: lockList } },
  refuses: [],
  async run({ bearer }) {
    const held = await listHeldLocks();
    const locks = readsOrders(bearer) ? held : held.map((lock) => ({ ...lock, customerName: null }));
    return { status: 200, headers: {}, body: lockList.parse({ locks }) };
  },
});

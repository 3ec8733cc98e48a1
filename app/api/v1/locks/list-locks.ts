import { listHeldLocks } from "@/domain/locks/list-held-locks";
import { endpoint } from "../endpoint";
import { lockList } from "./lock-answers";

export const listLocks = endpoint({
  method: "GET",
  path: "/locks",
  operationId: "listLocks",
  summary: "Orders that somebody is editing",
  scope: "locks:read",
  answers: { 200: { description: "Every lock that somebody has, the longest held first", schema: lockList } },
  refuses: [],
  async run() {
    return { status: 200, headers: {}, body: lockList.parse({ locks: await listHeldLocks() }) };
  },
});

import { findCustomer } from "@/domain/customers/get-customer";
import { endpoint } from "../endpoint";
import { customerAnswer, customerPath, customerResource } from "./customer-resource";

export const getTheCustomer = endpoint({
  method: "GET",
  path: "/customers/{customerId}",
  operationId: "getCustomer",
  summary: "A customer",
  description:
    "One who was merged into another is 404, with the one that stayed as `mergedInto` in `details`; orders name that one.",
  scope: "customers:read",
  params: customerPath,
  answers: {
    200: { description: "The customer", schema: customerResource, headers: { ETag: "Version and digest" } },
    304: { description: "As you know it" },
  },
  refuses: ["NOT_FOUND"],
  run: async ({ path }) => customerAnswer(await findCustomer(path.customerId)),
});

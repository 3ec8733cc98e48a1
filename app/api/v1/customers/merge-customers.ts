import { z } from "zod";
import { findCustomer } from "@/domain/customers/get-customer";
import { mergeCustomers } from "@/domain/customers/merge-customers";
import { endpoint } from "../endpoint";
import { customerPath, writtenAnswer, writtenCustomer } from "./customer-resource";

const body = z
  .strictObject({
    version: z.int32().meta({ description: "That of the customer who stays" }),
    goes: z
      .strictObject({ id: z.int32().positive(), version: z.int32() })
      .meta({ description: "The one who goes" }),
  })
  .meta({ id: "CustomerMerge" });

export const mergeTheCustomers = endpoint({
  method: "POST",
  path: "/customers/{customerId}/merge",
  operationId: "mergeCustomers",
  summary: "Make two customers one",
  description:
    "The one at this address stays, with what the other has and it lacks, and with all orders of the other. While somebody is editing one of those the answer is 423 and says who.",
  scope: "customers:write",
  params: customerPath,
  body: { schema: body, types: ["application/json"] },
  answers: {
    200: { description: "As it is now", schema: writtenCustomer, headers: { ETag: "Version and digest" } },
  },
  refuses: ["ERASED", "NOT_FOUND", "CHANGED", "ORDER_LOCKED"],
  async run({ bearer, path: { customerId }, body: { version, goes } }) {
    await mergeCustomers({
      actor: bearer.actor,
      via: bearer.token.name,
      stays: { id: customerId, version },
      goes,
    });
    return writtenAnswer(await findCustomer(customerId), bearer);
  },
});

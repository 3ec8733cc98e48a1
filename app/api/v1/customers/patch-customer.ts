import { z } from "zod";
import { partial } from "zod/mini";
import { findCustomer } from "@/domain/customers/get-customer";
import { saveCustomer } from "@/domain/customers/save-customer";
import { customerFields } from "@/domain/customers/shared/customer-schema";
import { refusedAs } from "../conflict";
import { endpoint } from "../endpoint";
import { baseVersionOf, ifMatch } from "../if-match";
import { customerPath, writtenAnswer, writtenCustomer } from "./customer-resource";

const body = z
  .strictObject({
    ...partial(customerFields).shape,
    version: z.int32().optional().meta({ description: "The version that the change starts from" }),
  })
  .meta({ id: "CustomerPatch" });

export const patchTheCustomer = endpoint({
  method: "PATCH",
  path: "/customers/{customerId}",
  operationId: "patchCustomer",
  summary: "Change a customer",
  description:
    "Fields that aren't there stay; an address is given as a whole. Orders keep the addresses that they have. Say which version you start from: `If-Match` (then a customer that has changed since is 412) or `version` in the body (409).",
  scope: "customers:write",
  params: customerPath,
  headers: z.object({ "if-match": ifMatch.optional() }),
  body: { schema: body, types: ["application/merge-patch+json", "application/json"] },
  answers: {
    200: { description: "As it is now", schema: writtenCustomer, headers: { ETag: "Version and digest" } },
    412: { description: "As 409, for `If-Match`" },
  },
  refuses: ["ERASED", "NOT_FOUND", "CHANGED", "PRECONDITION_REQUIRED"],
  async run({ bearer, path: { customerId }, headers, body: { version, ...fields } }) {
    const matched = headers["if-match"];
    const baseVersion = baseVersionOf(matched, version);
    await refusedAs(
      matched,
      saveCustomer({ customerId, actor: bearer.actor, via: bearer.token.name, baseVersion, fields }),
    );
    return writtenAnswer(await findCustomer(customerId), bearer);
  },
});

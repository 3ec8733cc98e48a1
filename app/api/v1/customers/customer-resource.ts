import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import type { StoredCustomer } from "@/domain/customers/get-customer";
import type { CustomerFields } from "@/domain/customers/shared/customer-fields";
import { customerFields } from "@/domain/customers/shared/customer-schema";
import { NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { etagOf } from "../etag";

/** `{customerId}` in an address. What is no id is nobody's: 404. */
export const customerPath = z.object({
  customerId: z.string().transform((text) => {
    const id = parseRowId(text);
    if (id === null) throw new NotFound("customer", text);
    return id;
  }),
});

export const customerResource = z
  .object({
    id: z.int(),
    version: z.int(),
    name: z.string(),
    company: z.string().meta({ description: "Like all that isn't known, an empty text" }),
    email: z.string(),
    phone: z.string(),
    note: z.string().meta({ description: "For the desk alone" }),
    address: customerFields.shape.address,
  })
  .meta({ id: "Customer" });

const customerReceipt = z
  .object({ id: z.int(), version: z.int() })
  .meta({ id: "CustomerReceipt", description: "For a token without `customers:read`" });

export const writtenCustomer = z.union([customerResource, customerReceipt]);

type Shown = Pick<StoredCustomer, "id" | "version"> & { fields: CustomerFields };

export function customerAnswer({ id, version, fields }: Shown, status: 200 | 201 = 200): Answer {
  const resource = { id, version, ...fields };
  return { status, headers: headersOf(id, etagOf(resource), status), body: resource };
}

/** What a write is answered: to a token that may not read customers only what it needs to go on. */
export function writtenAnswer(customer: Shown, bearer: Bearer, status: 200 | 201 = 200): Answer {
  if (bearer.scopes.includes("customers:read")) return customerAnswer(customer, status);
  const { id, version } = customer;
  return { status, headers: headersOf(id, `"${version}"`, status), body: { id, version } };
}

function headersOf(id: number, etag: string, status: 200 | 201): Record<string, string> {
  return { ETag: etag, ...(status === 201 ? { Location: `/api/v1/customers/${id}` } : {}) };
}

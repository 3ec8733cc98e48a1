import { z } from "zod";
import { createCustomer } from "@/domain/customers/create-customer";
import { customerFields } from "@/domain/customers/shared/customer-schema";
import { endpoint } from "../endpoint";
import { writtenAnswer, writtenCustomer } from "./customer-resource";

const { name, company, email, phone, note, address } = customerFields.shape;

const body = z
  .strictObject({
    name,
    company: z._default(company, ""),
    email: z._default(email, ""),
    phone: z._default(phone, ""),
    note: z._default(note, ""),
    address,
  })
  .meta({ id: "NewCustomer" });

export const createTheCustomer = endpoint({
  method: "POST",
  path: "/customers",
  operationId: "createCustomer",
  summary: "Create a customer",
  description:
    "An address that isn't known has empty texts and a country. Send an `Idempotency-Key`: with it a repeated request creates nobody twice, whatever happens to the server in between.",
  scope: "customers:write",
  body: { schema: body, types: ["application/json"] },
  answers: {
    201: {
      description: "The customer",
      schema: writtenCustomer,
      headers: { ETag: "Version and digest", Location: "Its address" },
    },
  },
  refuses: [],
  async run({ bearer, body: fields, remember }) {
    const answerOf = ({ id }: { id: number }) => writtenAnswer({ id, version: 1, fields }, bearer, 201);
    const created = await createCustomer({
      actor: bearer.actor,
      via: bearer.token.name,
      fields,
      also: (tx, created) => remember(tx, answerOf(created)),
    });
    return answerOf(created);
  },
});

import { z } from "zod";
import { customerKeys, customerQuery } from "@/domain/customers/customer-query";
import { listCustomers } from "@/domain/customers/list-customers";
import { type CustomerQuery, customersUrl } from "@/domain/customers/shared/customers-url";
import { requirePlaces } from "@/domain/lists/list-place";
import { endpoint } from "../endpoint";
import { describedPage, pageAnswer, pageOf, strictly } from "../page-answer";

const summary = z
  .object({
    id: z.int(),
    version: z.int(),
    name: z.string(),
    company: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
    city: z.string(),
    country: z.string().meta({ description: "ISO 3166-1 alpha-2" }),
    orders: z.int().meta({ description: "How many they have" }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "CustomerSummary" });

export const listTheCustomers = endpoint({
  method: "GET",
  path: "/customers",
  operationId: "listCustomers",
  summary: "Customers, sorted, by the page",
  description: "Takes what the address of the page /customers takes. Pages have 50 customers.",
  scope: "customers:read",
  query: strictly(customerQuery.shape, {
    ...describedPage,
    q: "Words of the name, the company, the email or the phone number",
  }),
  answers: {
    200: {
      description: "A page",
      schema: z.object({ customers: z.array(summary), ...pageOf }).meta({ id: "CustomerPage" }),
      headers: { Link: "`next` and `prev` (RFC 8288)" },
    },
  },
  refuses: ["INVALID"],
  async run({ query: asked }) {
    const query: CustomerQuery = { ...customerQuery.parse({}), ...(asked as Partial<CustomerQuery>) };
    requirePlaces(query, customerKeys);
    const page = await listCustomers(query);
    return pageAnswer(page, (change) => customersUrl(query, change), {
      customers: page.rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    });
  },
});

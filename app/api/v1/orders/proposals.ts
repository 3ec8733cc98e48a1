import { z } from "zod";
import { orderExists } from "@/domain/orders/order-exists";
import { proposalsOf } from "@/domain/proposals/read-proposals";
import { PROPOSAL_STATES, PROPOSED_STATES, type Proposal, stateOf } from "@/domain/proposals/shared/proposal";
import { NotFound } from "@/domain/shared/errors";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";

const person = z.object({ id: z.string(), name: z.string() });
const value = z.union([z.string(), z.number()]);

const proposal = z
  .object({
    id: z.int(),
    state: z.enum(PROPOSAL_STATES).meta({
      description: "What became of it as a whole; `partly`: some of its fields are taken, and none is open",
    }),
    by: person,
    via: z.string().nullable().meta({ description: "The name of the token that it came by" }),
    to: person.nullable().meta({ description: "Who had the order then" }),
    at: z.iso.datetime(),
    from: z.discriminatedUnion("is", [
      z.object({ is: z.literal("import"), importId: z.int(), row: z.int() }),
      z.object({ is: z.literal("customer"), customerId: z.int() }),
    ]),
    fields: z.array(
      z.object({
        path: z.string().meta({ description: "`shippingAddress.city`, `status`, `shippingCents`" }),
        was: value.meta({ description: "What the order had there then" }),
        proposed: value,
        state: z.enum(PROPOSED_STATES),
        decidedBy: person.nullable(),
        decidedAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: "Proposal" });

export const listProposals = endpoint({
  method: "GET",
  path: "/orders/{orderId}/proposals",
  operationId: "listProposals",
  summary: "What is proposed for an order",
  description:
    "Changes that came while somebody was editing the order, the oldest first, and what became of each field: whoever edits the order takes it into a save, or leaves it. A field is `outdated` while the order holds another value than the one that was to be changed.",
  scope: "orders:read",
  params: orderPath,
  answers: {
    200: {
      description: "All proposals",
      schema: z.object({ proposals: z.array(proposal) }).meta({ id: "Proposals" }),
    },
  },
  refuses: ["NOT_FOUND"],
  async run({ path: { orderId } }) {
    if (!(await orderExists(orderId))) throw new NotFound("order", orderId);
    const proposals = (await proposalsOf(orderId)).map(toResource);
    return { status: 200, headers: {}, body: { proposals } };
  },
});

function toResource({ at, fields, orderId: _, ...rest }: Proposal): z.output<typeof proposal> {
  return {
    ...rest,
    state: stateOf(fields),
    at: at.toISOString(),
    fields: fields.map(({ instead: _, decidedAt, ...field }) => ({
      ...field,
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}

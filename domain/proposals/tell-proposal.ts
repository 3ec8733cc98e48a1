import type { FieldChange } from "../entries/shared/field-change";
import type { Writing } from "../events/committed";
import type { Person } from "../locks/shared/lock-messages";
import { orderChangeOf } from "../orders/edit/flat-edit";
import type { ProposedState } from "./shared/proposal";

/** What the timeline of an order calls what happens to proposals. */
export type ProposalEvent = "proposed" | "reopened" | Exclude<ProposedState, "open">;

type Told = {
  orderId: number;
  type: ProposalEvent;
  /** null: a system. */
  by: Person | null;
  via?: string | null;
  changes: FieldChange[];
};

/** Puts on the timeline of an order what happens to proposals, and tells those who have it open. */
export async function tellProposal({ tx, happened }: Writing, told: Told): Promise<void> {
  const { orderId, type, by, via, changes } = told;
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { version: true } });
  if (order)
    await tx.orderEvent.create({
      data: {
        orderId,
        actorId: by?.id ?? null,
        type,
        version: order.version,
        changes: changes.map(orderChangeOf),
        via: via ?? null,
      },
      select: { id: true },
    });
  happened({ type: "ProposalsChanged", orderId, what: type, by });
}

import type { Tx } from "../../lib/db";
import type { EntryFields } from "../entries/shared/field-change";
import type { Writing } from "../events/committed";
import type { Person } from "../locks/shared/lock-messages";
import { type ProposedState, type ProposedValue, UNDECIDED } from "./shared/proposal";
import { type ProposalEvent, tellProposal } from "./tell-proposal";

/** A field of a proposal that nobody has decided so far. */
export type UndecidedField = {
  proposalId: number;
  path: string;
  was: ProposedValue;
  proposed: ProposedValue;
  state: ProposedState;
};

/** What is proposed for an order and undecided, the oldest first. */
export async function undecidedFields(
  tx: Pick<Tx, "orderProposalField">,
  orderId: number,
): Promise<UndecidedField[]> {
  const rows = await tx.orderProposalField.findMany({
    where: { state: { in: [...UNDECIDED] }, proposal: { orderId } },
    orderBy: { proposalId: "asc" },
    select: { proposalId: true, path: true, was: true, proposed: true, state: true },
  });
  // We wrote all of it ourselves.
  return rows as UndecidedField[];
}

/**
 * Gives fields their next states, if they are still undecided, and tells of it: each statement finds what nobody has decided
 * meanwhile, and what it finds is what is told.
 *
 * @returns how many it was
 */
export async function writeStates(
  writing: Writing,
  {
    orderId,
    by,
    via,
    fields,
  }: {
    orderId: number;
    by: Person | null;
    via?: string;
    fields: (UndecidedField & { next: ProposedState })[];
  },
): Promise<number> {
  const { tx, happened } = writing;
  const written: typeof fields = [];
  for (const field of fields) {
    const { proposalId, path, next, state } = field;
    if (next === state) continue;
    const { count } = await tx.orderProposalField.updateMany({
      where: { proposalId, path, state: { in: [...UNDECIDED] } },
      data:
        next === "open"
          ? { state: next, decidedById: null, decidedAt: null }
          : { state: next, decidedById: by?.id ?? null, decidedAt: new Date() },
    });
    if (count > 0) written.push(field);
  }
  for (const type of new Set(written.map(({ next }) => next))) {
    if (type === "open") happened({ type: "ProposalsChanged", orderId, what: type, by });
    else {
      const told = written.filter(({ next }) => next === type);
      const changes = told.map(({ path, was, proposed }) => ({ field: path, from: was, to: proposed }));
      await tellProposal(writing, { orderId, type: type satisfies ProposalEvent, by, via, changes });
    }
  }
  return written.length;
}

/**
 * After a write of an order: what it holds now as somebody proposed is taken, by whoever wrote it; where it holds something
 * else than was to be changed, the proposal is outdated. In the transaction of the write.
 */
export async function settleProposals(
  writing: Writing,
  { orderId, values, by, via }: { orderId: number; values: EntryFields; by: Person | null; via?: string },
): Promise<void> {
  const fields = await undecidedFields(writing.tx, orderId);
  if (fields.length === 0) return;
  const next = ({ path, was, proposed }: UndecidedField): ProposedState => {
    if (values[path] === proposed) return "taken";
    return values[path] === was ? "open" : "outdated";
  };
  await writeStates(writing, {
    orderId,
    by,
    via,
    fields: fields.map((field) => ({ ...field, next: next(field) })),
  });
}

/** The order is being deleted: what was proposed for it can't be taken any more. */
export async function outdateProposals(
  writing: Writing,
  { orderId, by }: { orderId: number; by: Person },
): Promise<void> {
  const fields = await undecidedFields(writing.tx, orderId);
  await writeStates(writing, {
    orderId,
    by,
    fields: fields.map((field) => ({ ...field, next: "outdated" })),
  });
}

import { db } from "../../lib/db";
import type { Prisma } from "../../prisma/generated/client";
import type { Person } from "../locks/shared/lock-messages";
import {
  isUndecided,
  type Proposal,
  type ProposalState,
  type ProposedField,
  type ProposedState,
  type ProposedValue,
  stateOf,
  UNDECIDED,
} from "./shared/proposal";

const selected = {
  id: true,
  orderId: true,
  via: true,
  toId: true,
  importId: true,
  importRow: true,
  customerId: true,
  at: true,
  by: { select: { id: true, name: true } },
  fields: { orderBy: { path: "asc" } },
} satisfies Prisma.OrderProposalSelect;

type Row = Prisma.OrderProposalGetPayload<{ select: typeof selected }>;

/** All that was ever proposed for an order, the oldest first, and what became of it. */
export async function proposalsOf(orderId: number): Promise<Proposal[]> {
  return toProposals(
    await db.orderProposal.findMany({ where: { orderId }, orderBy: { id: "asc" }, select: selected }),
  );
}

/** So many that were replaced are looked through for what stood in a field's place before. */
const MOST_REPLACED = 50;

/** What of it is still for whoever edits the order to decide. */
export async function openProposals(orderId: number): Promise<Proposal[]> {
  const of = (state: ProposedState[]) => ({ orderId, fields: { some: { state: { in: state } } } });
  // At most one a field is undecided, and the latest of what they replaced is told of.
  const [undecided, replaced] = await Promise.all([
    db.orderProposal.findMany({ where: of([...UNDECIDED]), orderBy: { id: "asc" }, select: selected }),
    db.orderProposal.findMany({
      where: of(["replaced"]),
      orderBy: { id: "desc" },
      take: MOST_REPLACED,
      select: selected,
    }),
  ]);
  const byId = new Map([...undecided, ...replaced].map((row) => [row.id, row]));
  const proposals = await toProposals([...byId.values()].toSorted((a, b) => a.id - b.id));
  return proposals
    .map((one) => ({ ...one, fields: one.fields.filter(isUndecided) }))
    .filter(({ fields }) => fields.length > 0);
}

/** What became of what a row of an import proposed, and who decided it at last; by the row's number. */
export type ProposalFate = { to: string | null; state: ProposalState; by: string | null };

export async function fatesOfRows(importId: number, rows: number[]): Promise<Map<number, ProposalFate>> {
  const proposals = await toProposals(
    await db.orderProposal.findMany({
      where: { importId, importRow: { in: rows } },
      orderBy: { id: "asc" },
      select: selected,
    }),
  );
  return new Map(
    proposals.flatMap(({ from, to, fields }) => {
      if (from.is !== "import") return [];
      const last = fields
        .filter(({ decidedAt }) => decidedAt !== null)
        .toSorted((a, b) => Number(b.decidedAt) - Number(a.decidedAt))[0];
      return [
        [from.row, { to: to?.name ?? null, state: stateOf(fields), by: last?.decidedBy?.name ?? null }],
      ];
    }),
  );
}

async function toProposals(rows: Row[]): Promise<Proposal[]> {
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ toId, fields }) => [
    toId,
    ...fields.flatMap(({ decidedById }) => decidedById ?? []),
  ]);
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const person = (id: string | null): Person | null => people.find((one) => one.id === id) ?? null;
  /** By path: what was replaced last, on the way from the oldest proposal to the newest. */
  const replaced = new Map<string, ProposedField["instead"]>();
  return rows.map(({ toId, importId, importRow, customerId, fields, ...row }) => ({
    ...row,
    to: person(toId),
    from:
      importId === null
        ? { is: "customer", customerId: customerId ?? 0 }
        : { is: "import", importId, row: importRow ?? 0 },
    fields: fields.map(({ path, was, proposed, state, decidedById, decidedAt }) => {
      const key = `${row.orderId} ${path}`;
      const instead = replaced.get(key) ?? null;
      replaced.delete(key);
      if (state === "replaced") replaced.set(key, { by: row.by, proposed: proposed as ProposedValue });
      return {
        path,
        // We wrote them ourselves.
        was: was as ProposedValue,
        proposed: proposed as ProposedValue,
        state: state as ProposedState,
        decidedBy: person(decidedById),
        decidedAt,
        instead,
      };
    }),
  }));
}

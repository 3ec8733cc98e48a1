import type { Writing } from "../events/committed";
import type { Actor } from "../users/shared/roles";
import { undecidedFields, writeStates } from "./proposed-fields";

/**
 * Takes back what a row of an import has proposed and nobody has decided, in the transaction of its undo.
 *
 * @returns the first of its fields that was taken, and by whom: that is in the order now; null when none was
 */
export async function withdrawProposal(
  writing: Writing,
  {
    importId,
    row,
    orderId,
    actor,
    via,
  }: { importId: number; row: number; orderId: number; actor: Pick<Actor, "id" | "name">; via?: string },
): Promise<{ path: string; by: string | null } | null> {
  const { tx } = writing;
  const proposals = await tx.orderProposal.findMany({
    where: { importId, importRow: row },
    select: { id: true },
  });
  const ids = proposals.map(({ id }) => id);
  const mine = (await undecidedFields(tx, orderId)).filter(({ proposalId }) => ids.includes(proposalId));
  await writeStates(writing, {
    orderId,
    by: { id: actor.id, name: actor.name },
    via,
    fields: mine.map((field) => ({ ...field, next: "withdrawn" })),
  });
  const taken = await tx.orderProposalField.findFirst({
    where: { proposalId: { in: ids }, state: "taken" },
    orderBy: { path: "asc" },
    select: { path: true, decidedById: true },
  });
  if (!taken) return null;
  const by = await tx.user.findUnique({ where: { id: taken.decidedById ?? "" }, select: { name: true } });
  return { path: taken.path, by: by?.name ?? null };
}

import { db, type Tx } from "../../lib/db";
import { audited } from "../audit/audited";
import { DomainError, Forbidden, InvalidInput } from "../shared/errors";
import { type Actor, isAdmin, mayEdit } from "../users/shared/roles";
import { rememberMapping } from "./guess-mapping";
import { readBatch } from "./read-batch";
import { IMPORT_FIELDS, type ImportMapping, mappingProblem } from "./shared/import-kind";
import type { ImportState, WhenLocked } from "./shared/import-state";

type Steer = { id: number; actor: Actor };

/**
 * Has every row checked by this mapping, which is remembered for columns of the same headings. Nothing is written yet.
 *
 * @param mapping the field of each column; without one, that which was guessed
 * @throws {InvalidInput} `mapping`: twice, key
 */
export async function checkImport({
  id,
  actor,
  mapping,
}: Steer & { mapping?: ImportMapping }): Promise<void> {
  const batch = await ownBatch(id, actor);
  const { kind, columns } = batch;
  const meant = columns.map((_, index) => (mapping ?? batch.mapping)[index] ?? null);
  const fields: readonly string[] = IMPORT_FIELDS[kind];
  if (meant.some((field) => field !== null && !fields.includes(field)))
    throw new InvalidInput({ mapping: "unknown" });
  const problem = mappingProblem(kind, meant);
  if (problem) throw new InvalidInput({ mapping: problem });
  await become(db, id, ["READ", "CHECKED"], { state: "CHECKING", mapping: meant, position: 0 });
  await rememberMapping(kind, columns, meant);
}

/**
 * Writes what the check has shown.
 *
 * @param whenLocked what becomes of a row whose order somebody is editing
 */
export async function runImport({
  id,
  actor,
  whenLocked = "skip",
}: Steer & { whenLocked?: WhenLocked }): Promise<void> {
  const { kind, rowCount } = await ownBatch(id, actor);
  await audited(async (tx, record) => {
    await become(tx, id, ["CHECKED"], { state: "RUNNING", whenLocked, tokenId: actor.tokenId ?? null });
    record({ by: actor, verb: "import.run", object: `import:${id}`, after: { kind, rows: rowCount } });
  });
}

/** Stops it: what is written stays written, and can be undone. */
export async function cancelImport({ id, actor }: Steer): Promise<void> {
  await ownBatch(id, actor);
  await become(db, id, ["READING", "READ", "CHECKING", "CHECKED", "RUNNING"], {
    state: "CANCELLED",
    endedAt: new Date(),
    nodeId: null,
    leasedUntil: null,
  });
}

/**
 * Takes back what it has written, but where others have gone on from there; as whoever asks for it.
 *
 * @throws {DomainError} CHANGED: it has gone on since, or is so old that its rows are gone (409)
 */
export async function undoImport({ id, actor }: Steer): Promise<void> {
  const { kind, rowCount, state, counts } = await ownBatch(id, actor);
  if (counts !== null)
    throw new DomainError("CHANGED", "It is too old to be undone: its rows are gone.", { state });
  await audited(async (tx, record) => {
    await become(tx, id, ["DONE", "CANCELLED", "FAILED"], {
      state: "UNDOING",
      undoneById: actor.id,
      tokenId: actor.tokenId ?? null,
    });
    record({ by: actor, verb: "import.undone", object: `import:${id}`, after: { kind, rows: rowCount } });
  });
}

/** @throws {Forbidden} somebody else's, and the actor is no admin @throws {NotFound} */
async function ownBatch(id: number, actor: Actor) {
  if (!mayEdit(actor)) throw new Forbidden();
  const batch = await readBatch(id);
  if (batch.actor.id !== actor.id && !isAdmin(actor))
    throw new Forbidden(`This is ${batch.actor.name}'s import.`);
  return batch;
}

/** @throws {DomainError} CHANGED: it has gone on since */
async function become(
  tx: Tx,
  id: number,
  from: ImportState[],
  data: {
    state: ImportState;
    mapping?: ImportMapping;
    position?: number;
    whenLocked?: WhenLocked;
    undoneById?: string;
    tokenId?: string | null;
    endedAt?: Date;
    nodeId?: null;
    leasedUntil?: null;
  },
) {
  const { count } = await tx.importBatch.updateMany({ where: { id, state: { in: from } }, data });
  if (count > 0) return;
  const { state } = await tx.importBatch.findUniqueOrThrow({ where: { id }, select: { state: true } });
  throw new DomainError("CHANGED", "The import has gone on since.", { state });
}

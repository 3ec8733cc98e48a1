import { db } from "../../../lib/db";
import { log } from "../../../lib/logger";
import { asDomainError } from "../../database-errors";
import { fieldChanges } from "../../entries/shared/field-change";
import { committed } from "../../events/committed";
import { heldSql } from "../../locks/row/held";
import { MOST_TRIES } from "../../proposals/write-or-propose";
import { DomainError } from "../../shared/errors";
import { editorOf, requireEditor } from "../../users/may-edit-now";
import type { By, Done } from "../noun";
import { readBatch } from "../read-batch";
import { type ImportOutcome, TO_DO, TO_UNDO } from "../shared/import-state";
import { type Deed, FreeAgain, type Row } from "./deed";
import { type Claimed, renewImport, Superseded } from "./lease";
import { isForLater, isLocked } from "./refusals";
import { running } from "./running";
import { undoing } from "./undoing";
import { writeOutcomes } from "./write-outcomes";

/** So many rows that waited are written before others have a turn. */
const MOST_FREED = 50;

/**
 * Writes the next `atMost` rows of a run, or takes the next ones of an undo back, each row's outcome in the transaction of
 * its deed: whatever ends the process in between, none is written twice.
 *
 * @returns whether there are more
 * @throws {Superseded}
 * @throws {DomainError} FORBIDDEN: whoever began it may not edit any more; DATABASE_…: later, perhaps
 */
export async function writeRows(claimed: Claimed, atMost: number): Promise<boolean> {
  const { id, state } = claimed;
  const batch = await readBatch(id);
  const deed = state === "UNDOING" ? undoing(batch) : running(batch, TO_DO);
  const rows = await nextRows(id, deed.from, { atMost, order: state === "UNDOING" ? "desc" : "asc" });
  const by = byOf(batch);
  try {
    await writeTogether(claimed, by, rows, deed);
  } catch (error) {
    if (isForLater(error)) throw error;
    // One of them can't be written: which it is, shows when each is written by itself.
    for (const row of rows) await writeAlone(claimed, by, row, deed);
  }
  return rows.length === atMost;
}

/**
 * Writes the rows whose orders were being edited and are free by now.
 *
 * @returns how many go on waiting
 */
export async function writeWaitingRows(claimed: Claimed): Promise<number> {
  const { id } = claimed;
  const free = await db.$queryRaw<{ number: number }[]>`
    SELECT "number" FROM "ImportRow" WHERE "batchId" = ${id} AND "outcome" = 'waiting' AND NOT EXISTS
      (SELECT 1 FROM "OrderLock" WHERE "OrderLock"."orderId" = "ImportRow"."targetId" AND ${heldSql()})
    ORDER BY "number" LIMIT ${MOST_FREED}`;
  if (free.length > 0) {
    const batch = await readBatch(id);
    const rows = await db.importRow.findMany({
      where: { batchId: id, number: { in: free.map(({ number }) => number) } },
      select: selectedRow,
    });
    for (const row of rows) await writeAlone(claimed, byOf(batch), row, running(batch, ["waiting"]));
  }
  return db.importRow.count({ where: { batchId: id, outcome: "waiting" } });
}

/** The next rows of any of these outcomes: asked for one by one, each is a place in an index, however long the import is. */
async function nextRows(
  batchId: number,
  outcomes: readonly ImportOutcome[],
  { atMost, order }: { atMost: number; order: "asc" | "desc" },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const outcome of outcomes)
    rows.push(
      ...(await db.importRow.findMany({
        where: { batchId, outcome },
        orderBy: { number: order },
        take: atMost,
        select: selectedRow,
      })),
    );
  const sign = order === "asc" ? 1 : -1;
  return rows.sort((one, other) => sign * (one.number - other.number)).slice(0, atMost);
}

const selectedRow = {
  number: true,
  key: true,
  cells: true,
  numericCells: true,
  outcome: true,
  changes: true,
  targetId: true,
} as const;

type Batch = Awaited<ReturnType<typeof readBatch>>;

function byOf({ id, actor, beganById, via, name }: Batch): By {
  const reason = `Import ${id}${name === "" ? "" : `: ${name}`}`.slice(0, 200);
  return { importId: id, actor, beganById, via: via ?? undefined, reason };
}

async function writeTogether(claimed: Claimed, by: By, rows: Row[], deed: Pick<Deed, "from" | "write">) {
  if (rows.length === 0) return;
  await committed(async (writing) => {
    await renewImport(writing.tx, claimed);
    await requireEditor(writing.tx, editorOf(by.actor));
    const done = await deed.write(writing, by, rows);
    const told = done.map((outcome, index) => ({ ...outcome, number: rows[index]?.number ?? 0 }));
    if ((await writeOutcomes(writing.tx, claimed.id, told, deed.from)) < rows.length)
      throw new Superseded(`Rows of import ${claimed.id} are written already`);
  });
}

async function writeAlone(claimed: Claimed, by: By, row: Row, deed: Deed) {
  try {
    await writeOrPropose(claimed, by, row, deed);
  } catch (thrown) {
    if (isForLater(thrown)) throw thrown;
    const error = asDomainError(thrown);
    if (!(error instanceof DomainError))
      log.error({ err: thrown, importId: claimed.id, row: row.number }, "A row was not written");
    const refusal = error instanceof DomainError ? deed.refusal(error) : failed(deed);
    const { changes, targetId } = row;
    const told = { changes: fieldChanges.parse(changes ?? []), targetId, ...refusal, number: row.number };
    await writeOutcomes(db, claimed.id, [told], deed.from);
  }
}

/** One of the two, whoever takes the order or lets go of it in between. */
async function writeOrPropose(claimed: Claimed, by: By, row: Row, deed: Deed) {
  for (let tries = MOST_TRIES; ; tries--)
    try {
      return await writeTogether(claimed, by, [row], deed);
    } catch (thrown) {
      const isHeld = thrown instanceof DomainError && isLocked(thrown);
      if (!isHeld || !deed.ifLocked || tries === 0) throw thrown;
      try {
        return await writeTogether(claimed, by, [row], { ...deed, ...deed.ifLocked });
      } catch (again) {
        if (!(again instanceof FreeAgain)) throw again;
      }
    }
}

function failed(deed: Deed): Done {
  return {
    outcome: deed.from === TO_UNDO ? "kept" : "refused",
    problems: [{ field: "", problem: "failed" }],
  };
}

import { db } from "../../../lib/db";
import { log } from "../../../lib/logger";
import { asDomainError } from "../../database-errors";
import { fieldChanges } from "../../entries/shared/field-change";
import { committed, type Writing } from "../../events/committed";
import { heldSql } from "../../locks/row/held";
import { MOST_TRIES } from "../../proposals/write-or-propose";
import { DomainError, InvalidInput } from "../../shared/errors";
import { editorOf, requireEditor } from "../../users/may-edit-now";
import { type By, type Done, kept, type Plan, type Written } from "../noun";
import { nouns } from "../nouns";
import { problemsOf } from "../planned";
import { readBatch, saidOf } from "../read-batch";
import { type ImportOutcome, TO_DO, TO_UNDO, type WhenLocked } from "../shared/import-state";
import { type Claimed, renewImport, Superseded } from "./lease";
import { writeOutcomes } from "./write-outcomes";

/** So many rows that waited are written before others have a turn. */
const MOST_FREED = 50;

type Row = { number: number; cells: unknown; outcome: string; changes: unknown; targetId: number | null };

/** What is done with rows that are still `from`. */
type Deed = {
  from: readonly ImportOutcome[];
  /** All in one transaction, since each costs a wait for the disk. */
  write(writing: Writing, by: By, rows: Row[]): Promise<Done[]>;
  /** What a row is that can't be written. */
  refusal(error: DomainError): Done;
  /** What is done instead with a row whose order somebody is editing. */
  ifLocked?: Pick<Deed, "write">;
};

/** Nobody is editing the order any more: what was to be proposed may be written. */
class FreeAgain extends Error {
  override readonly name = "FreeAgain";
}

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
  const rows = await db.importRow.findMany({
    where: { batchId: id, outcome: { in: [...deed.from] } },
    orderBy: { number: state === "UNDOING" ? "desc" : "asc" },
    take: atMost,
    select: selectedRow,
  });
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

const selectedRow = { number: true, cells: true, outcome: true, changes: true, targetId: true } as const;

type Batch = Awaited<ReturnType<typeof readBatch>>;

function byOf({ id, actor, via, name }: Batch): By {
  const reason = `Import ${id}${name === "" ? "" : `: ${name}`}`.slice(0, 200);
  return { importId: id, actor, via: via ?? undefined, reason };
}

function running({ kind, mapping, whenLocked }: Batch, from: Deed["from"]): Deed {
  const doneBy =
    (act: Act): Deed["write"] =>
    async (writing, by, rows) => {
      const plans = await nouns[kind].plan(
        writing.tx,
        rows.map(({ cells }) => saidOf(cells, mapping)),
      );
      const done: Done[] = [];
      for (const [index, row] of rows.entries()) done.push(await run(writing, by, row, plans[index], act));
      return done;
    };
  return {
    from,
    write: doneBy(writePlan),
    ...(whenLocked === "propose" ? { ifLocked: { write: doneBy(proposePlan) } } : {}),
    refusal: (error) => ({
      outcome: isLocked(error) ? ifLocked[whenLocked] : "refused",
      problems: problemOf(error),
    }),
  };
}

/** A row that was to be proposed is skipped only where its order went from one to the next all the time. */
const ifLocked: Record<WhenLocked, ImportOutcome> = { skip: "skipped", wait: "waiting", propose: "skipped" };

type Act = (
  writing: Writing,
  by: By,
  row: Row,
  plan: Exclude<Plan, { outcome: "same" | "refused" }>,
) => Promise<Done>;

const writePlan: Act = async (writing, by, _row, plan) => {
  const { targetId } = await plan.write(writing, by);
  return { outcome: plan.outcome === "new" ? "created" : "changed", targetId };
};

const proposePlan: Act = async (writing, by, { number }, plan) => {
  const isProposed = plan.outcome === "change" && (await plan.propose?.(writing, by, number));
  if (!isProposed) throw new FreeAgain();
  return { outcome: "proposed", targetId: plan.targetId };
};

/** What was shown in the preview is what is done: whatever somebody has changed since stays as they wrote it. */
async function run(writing: Writing, by: By, row: Row, plan: Plan | undefined, act: Act): Promise<Done> {
  if (!plan || plan.outcome === "same" || plan.outcome === "refused") return plan ?? { outcome: "refused" };
  const shown = fieldChanges.parse(row.changes ?? []);
  const changes = plan.outcome === "change" ? plan.changes : [];
  const since = changes.find(({ field, from }) => shown.find((one) => one.field === field)?.from !== from);
  if (since || plan.outcome !== (row.outcome === "waiting" ? "change" : row.outcome))
    return { outcome: "refused", problems: [{ field: since?.field ?? "", problem: "changedSince" }] };
  return { ...(await act(writing, by, row, plan)), changes };
}

function undoing({ kind }: Batch): Deed {
  return {
    from: TO_UNDO,
    async write(writing, by, rows) {
      const done: Done[] = [];
      for (const { number, outcome, targetId, changes } of rows) {
        const row = { number, outcome, targetId, changes: fieldChanges.parse(changes ?? []) } as Written;
        done.push({ changes: row.changes, targetId, ...(await nouns[kind].undo(writing, by, row)) });
      }
      return done;
    },
    refusal: (error) => (isLocked(error) ? { outcome: "kept", problems: problemOf(error) } : kept("", null)),
  };
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

/**
 * Whether an error is no fault of the row (a superseded node, the database, a right that is gone), so that the row keeps its
 * outcome and the error rises.
 */
function isForLater(thrown: unknown) {
  if (thrown instanceof Superseded) return true;
  const error = asDomainError(thrown);
  return error instanceof DomainError && (error.code === "FORBIDDEN" || error.code.startsWith("DATABASE_"));
}

function isLocked(error: DomainError) {
  return error.code === "ORDER_LOCKED";
}

function problemOf(error: DomainError) {
  if (error instanceof InvalidInput) return problemsOf(error.fields);
  if (isLocked(error)) return [{ field: "", problem: "locked", by: String(error.details.holder ?? "none") }];
  if (error.code === "CHANGED" || error.code === "ORDER_CHANGED" || error.code === "NOT_FOUND")
    return [{ field: "", problem: "changedSince" }];
  if (error.code === "ERASED") return [{ field: "", problem: "erased" }];
  const { field, problem } = error.details;
  return [{ field: String(field ?? ""), problem: String(problem ?? "failed") }];
}

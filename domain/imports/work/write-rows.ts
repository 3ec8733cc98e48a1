import { db, type Tx } from "../../../lib/db";
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
import { problemsOfRows } from "./rows-together";
import { writeOutcomes } from "./write-outcomes";

/** So many rows that waited are written before others have a turn. */
const MOST_FREED = 50;

type Row = {
  number: number;
  key: string;
  cells: unknown;
  outcome: string;
  changes: unknown;
  targetId: number | null;
};

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
  outcome: true,
  changes: true,
  targetId: true,
} as const;

type Batch = Awaited<ReturnType<typeof readBatch>>;

function byOf({ id, actor, beganById, via, name }: Batch): By {
  const reason = `Import ${id}${name === "" ? "" : `: ${name}`}`.slice(0, 200);
  return { importId: id, actor, beganById, via: via ?? undefined, reason };
}

function running({ id, kind, mapping, whenLocked }: Batch, from: Deed["from"]): Deed {
  const noun = nouns[kind];
  const saidBy = (rows: { cells: unknown }[]) => rows.map(({ cells }) => saidOf(cells, mapping));
  const doneBy =
    (act: Act): Deed["write"] =>
    async (writing, by, rows) => {
      const further = noun.joinsRows ? await furtherRows(writing.tx, id, rows) : rows.map(() => []);
      const plans = await noun.plan(writing.tx, saidBy(rows), further.map(saidBy));
      const made = act === writePlan ? await writeTogetherNew(writing, by, rows, plans) : new Map();
      const done: Done[] = [];
      for (const [index, row] of rows.entries()) {
        const plan = plans[index];
        const targetId = made.get(plan);
        if (targetId !== undefined) {
          done.push({ outcome: "created", targetId });
          continue;
        }
        const numbers = [row, ...(further[index] ?? [])].map(({ number }) => number);
        done.push(
          plan?.outcome === "refused"
            ? { outcome: "refused", problems: problemsOfRows(plan.problems, numbers)[0] ?? [] }
            : await run(writing, by, row, plan, act),
        );
      }
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

/** What is as new as it was shown to be, and can be written in few statements for all of it. @returns plan -> id */
async function writeTogetherNew(writing: Writing, by: By, rows: Row[], plans: Plan[]) {
  const fresh = plans.filter((plan, index) => plan.outcome === "new" && rows[index]?.outcome === "new");
  const [first] = fresh;
  if (first?.outcome !== "new" || !first.writeAll) return new Map<Plan | undefined, number>();
  const ids = await first.writeAll(writing, by, fresh);
  return new Map<Plan | undefined, number>(fresh.map((plan, index) => [plan, ids[index] ?? 0]));
}

/** The rows that say one thing together with each of these. */
async function furtherRows(tx: Tx, batchId: number, rows: Row[]) {
  const found = await tx.importRow.findMany({
    where: { batchId, outcome: "line", key: { in: rows.flatMap(({ key }) => key || []) } },
    orderBy: { number: "asc" },
    select: { number: true, key: true, cells: true },
  });
  return rows.map((row) => found.filter(({ key }) => key === row.key));
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
async function run(
  writing: Writing,
  by: By,
  row: Row,
  plan: Exclude<Plan, { outcome: "refused" }> | undefined,
  act: Act,
): Promise<Done> {
  if (!plan || plan.outcome === "same") return plan ?? { outcome: "refused" };
  const shown = fieldChanges.parse(row.changes ?? []);
  const changes = plan.changes ?? [];
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

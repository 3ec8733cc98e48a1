import type { Tx } from "../../../lib/db";
import { fieldChanges } from "../../entries/shared/field-change";
import type { Writing } from "../../events/committed";
import type { By, Done, Plan } from "../noun";
import { nouns } from "../nouns";
import { type readBatch, saidOf } from "../read-batch";
import type { ImportOutcome, WhenLocked } from "../shared/import-state";
import { type Deed, FreeAgain, type Row } from "./deed";
import { isLocked, problemOf } from "./refusals";
import { problemsOfRows } from "./rows-together";

/** A run: what was planned for a row is written, or proposed to whoever is editing its order. */
export function running(
  { id, kind, mapping, whenLocked }: Awaited<ReturnType<typeof readBatch>>,
  from: Deed["from"],
): Deed {
  const noun = nouns[kind];
  const saidBy = (rows: Parameters<typeof saidOf>[0][]) => rows.map((row) => saidOf(row, mapping));
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
    // By the key alone: by outcome or in order SQLite would go through all lines of the import.
    where: { batchId, key: { in: rows.flatMap(({ key }) => key || []) } },
    select: { number: true, key: true, cells: true, numericCells: true, outcome: true },
  });
  const lines = found.filter(({ outcome }) => outcome === "line").sort((a, b) => a.number - b.number);
  return rows.map((row) => lines.filter(({ key }) => key === row.key));
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

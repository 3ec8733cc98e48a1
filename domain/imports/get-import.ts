import { z } from "zod";
import { db } from "../../lib/db";
import { TABLE_PROBLEMS } from "../../lib/tables/unreadable-table";
import { Prisma } from "../../prisma/generated/client";
import { type EntryFields, type FieldChange, fieldChanges } from "../entries/shared/field-change";
import { fatesOfRows, type ProposalFate } from "../proposals/read-proposals";
import { countRows } from "../retention/prune-old";
import { nouns } from "./nouns";
import { readBatch } from "./read-batch";
import type { ImportKind, ImportMapping } from "./shared/import-kind";
import {
  IMPORT_OUTCOMES,
  type ImportOutcome,
  type ImportState,
  type RowProblem,
} from "./shared/import-state";

/** So many rows show what the columns hold, while they are told. */
const SAMPLES = 5;
export const ROWS_A_PAGE = 50;

export type ImportView = {
  id: number;
  kind: ImportKind;
  name: string;
  state: ImportState;
  by: { id: string; name: string };
  via: string | null;
  createdAt: Date;
  columns: string[];
  mapping: ImportMapping;
  rowCount: number;
  /** The rows up to this one are checked, as a spreadsheet counts. */
  position: number;
  /** How many rows there are of each outcome. */
  counts: Partial<Record<ImportOutcome, number>>;
  /** How many orders it would change that are delivered or cancelled, while it waits for a word. */
  closed: number;
  /** Its rows were kept for so long, and are gone: it can't be undone any more. */
  isPruned: boolean;
  failure: { problem: ImportFailure; row: number | null } | null;
};

/** Why an import failed: its file is no table, its node was stopped meanwhile, or its person may not edit any more. */
const FAILURES = [...TABLE_PROBLEMS, "interrupted", "forbidden"] as const;
type ImportFailure = (typeof FAILURES)[number];

const stored = {
  counts: z.partialRecord(z.enum(IMPORT_OUTCOMES), z.number()),
  cells: z.array(z.string()),
  outcome: z.enum(IMPORT_OUTCOMES),
  problems: z.array(z.object({ field: z.string(), problem: z.string(), by: z.string().optional() })),
  failure: z.object({ problem: z.enum(FAILURES), row: z.number().nullable() }),
};

/** How an import stands, for everybody who may look. @throws {NotFound} */
export async function getImport(id: number): Promise<ImportView> {
  const batch = await readBatch(id);
  // After its state: that it is done is said once, and then nobody looks again for how its rows stood.
  const counts = await countRows(db, id);
  const closed = batch.state === "CHECKED" ? await countClosed(id) : 0;
  const { kind, name, state, via, createdAt, columns, mapping, rowCount, position, actor } = batch;
  return {
    id,
    kind,
    name,
    state,
    by: { id: actor.id, name: actor.name },
    via,
    createdAt,
    columns,
    mapping,
    rowCount,
    position,
    counts: stored.counts.parse(batch.counts ?? counts),
    closed,
    isPruned: batch.counts !== null,
    failure: stored.failure.nullable().parse(batch.failure),
  };
}

/** Nothing else is said of a row that would change something. */
function countClosed(batchId: number): Promise<number> {
  return db.importRow.count({ where: { batchId, outcome: "change", problems: { not: Prisma.DbNull } } });
}

/** What stands in the first rows, by column. */
export async function sampleRows(id: number): Promise<string[][]> {
  const rows = await db.importRow.findMany({
    where: { batchId: id },
    orderBy: { number: "asc" },
    take: SAMPLES,
    select: { cells: true },
  });
  return rows.map(({ cells }) => stored.cells.parse(cells));
}

export type ImportedRow = {
  number: number;
  cells: string[];
  outcome: ImportOutcome;
  problems: RowProblem[];
  changes: FieldChange[];
  targetId: number | null;
  /** What became of what was proposed to whoever had the order; null where nothing was. */
  proposal: ProposalFate | null;
  /** What the values of its changes stand among. */
  among: EntryFields;
};

/** Rows of an import in their order, after the row `after`; those of some outcomes, or all. */
export async function listImportRows(
  { id, kind }: { id: number; kind: ImportKind },
  { outcomes, after = 0, take = ROWS_A_PAGE }: { outcomes?: ImportOutcome[]; after?: number; take?: number },
): Promise<ImportedRow[]> {
  const rows = await db.importRow.findMany({
    where: { batchId: id, number: { gt: after }, ...(outcomes ? { outcome: { in: outcomes } } : {}) },
    orderBy: { number: "asc" },
    take,
    select: { number: true, cells: true, outcome: true, problems: true, changes: true, targetId: true },
  });
  const [among, fates] = await Promise.all([
    nouns[kind].among(
      db,
      rows.flatMap(({ targetId }) => targetId ?? []),
    ),
    fatesOfRows(
      id,
      rows.map(({ number }) => number),
    ),
  ]);
  return rows.map(({ cells, outcome, problems, changes, ...row }) => ({
    ...row,
    among: among.get(row.targetId ?? 0) ?? {},
    proposal: fates.get(row.number) ?? null,
    cells: stored.cells.parse(cells),
    outcome: stored.outcome.parse(outcome),
    problems: stored.problems.parse(problems ?? []),
    changes: fieldChanges.parse(changes ?? []),
  }));
}

export type ListedImport = Pick<ImportView, "id" | "name" | "state" | "by" | "createdAt" | "rowCount">;

/** The latest imports of a kind. */
export async function listImports(kind: ImportKind, take = 20): Promise<ListedImport[]> {
  const rows = await db.importBatch.findMany({
    where: { kind },
    orderBy: { id: "desc" },
    take,
    select: {
      id: true,
      name: true,
      state: true,
      createdAt: true,
      rowCount: true,
      actor: { select: { id: true, name: true } },
    },
  });
  return rows.map(({ actor, state, ...row }) => ({ ...row, state: state as ImportState, by: actor }));
}

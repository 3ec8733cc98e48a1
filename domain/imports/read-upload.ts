import { z } from "zod";
import { db } from "../../lib/db";
import { readTable, type TableFormat, type TableRow } from "../../lib/tables/read-table";
import { UnreadableTable } from "../../lib/tables/unreadable-table";
import { Forbidden } from "../shared/errors";
import { foldedLine } from "../shared/typed-text";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { guessMapping } from "./guess-mapping";
import { type ImportKind, importKind } from "./shared/import-kind";
import { endState, leaseOfReader, renewImport, Superseded } from "./work/lease";

/** So many rows are written at once. */
const AT_ONCE = 200;
const RENEW_EVERY_MS = 1_000;

/** What is said of a file that is sent, in the address that it is sent to. */
export const uploadQuery = z.strictObject({
  /** Of the file; none of something pasted. */
  name: z
    .string()
    .transform((text) => foldedLine(text).trim().slice(0, 200))
    .default(""),
});

/**
 * After the file has come in, which may take half an hour: whoever has been shut out since begins nothing.
 *
 * @throws {Forbidden} the actor may not edit now (403)
 */
export async function beginImport(input: {
  actor: Actor;
  via?: string;
  kind: ImportKind;
  name: string;
  format: TableFormat;
  nodeId: string;
}): Promise<{ id: number }> {
  const { actor, nodeId, ...rest } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  await requireEditor(db, editorOf(actor));
  return db.importBatch.create({
    data: {
      ...rest,
      actorId: actor.id,
      state: "READING",
      columns: [],
      mapping: [],
      nodeId,
      leasedUntil: await leaseOfReader(),
    },
    select: { id: true },
  });
}

/** Reads the file of an import, row by row, into the database. Its first row are the headings. */
export async function readUpload(input: { id: number; file: string; format: TableFormat; nodeId: string }) {
  const { id, file, format, nodeId } = input;
  const claimed = { id, state: "READING", nodeId } as const;
  let columns: string[] | null = null;
  let rowCount = 0;
  let waiting: TableRow[] = [];
  let renewedAt = performance.now();
  try {
    for await (const row of readTable(file, format)) {
      if (!columns) {
        columns = row.cells.map((cell) => foldedLine(cell).trim());
        continue;
      }
      waiting.push(row);
      if (waiting.length < AT_ONCE) continue;
      rowCount += await insertRows(id, waiting);
      waiting = [];
      if (performance.now() - renewedAt < RENEW_EVERY_MS) continue;
      await renewImport(db, claimed);
      renewedAt = performance.now();
    }
    rowCount += await insertRows(id, waiting);
    if (!columns || rowCount === 0) throw new UnreadableTable("empty");
  } catch (error) {
    if (error instanceof Superseded) return;
    if (!(error instanceof UnreadableTable)) throw error;
    await endState(claimed, "FAILED", { problem: error.problem, row: error.row });
    return;
  }
  const { kind } = await db.importBatch.findUniqueOrThrow({ where: { id }, select: { kind: true } });
  const mapping = await guessMapping(importKind.parse(kind), columns);
  await db.importBatch.updateMany({ where: { id, state: "READING" }, data: { columns, mapping, rowCount } });
  await endState(claimed, "READ");
}

async function insertRows(batchId: number, rows: TableRow[]) {
  if (rows.length === 0) return 0;
  const values = rows.map(({ number, cells, numericCells = [], fault }) => ({
    batchId,
    number,
    cells,
    numericCells: numericCells.length > 0 ? numericCells : null,
    key: "",
    outcome: fault ? "refused" : "read",
    problems: fault ? [{ field: "", problem: fault }] : null,
  }));
  await db.$executeRaw`INSERT INTO "ImportRow" ("batchId", "number", "cells", "numericCells", "key", "outcome", "problems")
    ${db.dialect.rowsOf("ImportRow", values)}`;
  return rows.length;
}

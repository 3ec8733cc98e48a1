import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { getImport, listImportRows } from "../domain/imports/get-import";
import { beginImport, readUpload } from "../domain/imports/read-upload";
import type { ImportKind, ImportMapping } from "../domain/imports/shared/import-kind";
import { checkImport, runImport, undoImport } from "../domain/imports/steer-import";
import { workOnImport } from "../domain/imports/work/work-on-import";
import type { Actor } from "../domain/users/shared/roles";
import { type Cell, writeXlsx } from "../lib/tables/write-xlsx";

export const nodeId = "this node";

type More = { kind?: ImportKind; actor?: Actor; mapping?: ImportMapping };

/** The text of a CSV file, or the cells of an XLSX file; the first row are the headings. */
type Table = string | [string[], ...Cell[][]];

/** Imports of tables, as far as a test wants them, by one person unless it says another. */
export function importsBy(anybody: () => Actor) {
  const work = () => workOnImport(nodeId);

  /** An import whose file is read. */
  async function uploaded(table: Table, { kind = "product", actor = anybody() }: More = {}) {
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-import-"));
    const format = typeof table === "string" ? "csv" : "xlsx";
    const name = `list.${format}`;
    const file = path.join(folder, name);
    await writeFile(file, typeof table === "string" ? table : xlsxOf(table));
    const { id } = await beginImport({ actor, kind, name, format, nodeId });
    await readUpload({ id, file, format, nodeId });
    await rm(folder, { recursive: true });
    return id;
  }

  /** An import that is checked. */
  async function checked(table: Table, more: More = {}) {
    const id = await uploaded(table, more);
    await checkImport({ id, actor: anybody(), ...more });
    await work();
    return id;
  }

  async function ran(table: Table, more: More = {}) {
    const id = await checked(table, more);
    await runImport({ id, actor: anybody() });
    await work();
    return id;
  }

  async function undone(id: number) {
    await undoImport({ id, actor: anybody() });
    await work();
  }

  return { work, uploaded, checked, ran, undone };
}

function xlsxOf([head, ...rows]: [string[], ...Cell[][]]) {
  return writeXlsx("List", head, Readable.from(rows));
}

export const rowsOf = async (id: number) => listImportRows(await getImport(id), { take: 1_000 });
export const outcomes = async (id: number) => (await rowsOf(id)).map(({ outcome }) => outcome);

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { getImport, listImportRows } from "../domain/imports/get-import";
import { beginImport, readUpload } from "../domain/imports/read-upload";
import type { ImportKind, ImportMapping } from "../domain/imports/shared/import-kind";
import { checkImport, runImport, undoImport } from "../domain/imports/steer-import";
import { workOnImport } from "../domain/imports/work/work-on-import";
import type { Actor } from "../domain/users/shared/roles";

export const nodeId = "this node";

type More = { kind?: ImportKind; actor?: Actor; mapping?: ImportMapping };

/** Imports of texts, as far as a test wants them, by one person unless it says another. */
export function importsBy(anybody: () => Actor) {
  const work = () => workOnImport(nodeId);

  /** An import whose file is read. */
  async function uploaded(text: string, { kind = "product", actor = anybody() }: More = {}) {
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-import-"));
    const file = path.join(folder, "list.csv");
    await writeFile(file, text);
    const { id } = await beginImport({ actor, kind, name: "list.csv", format: "csv", nodeId });
    await readUpload({ id, file, format: "csv", nodeId });
    await rm(folder, { recursive: true });
    return id;
  }

  /** An import that is checked. */
  async function checked(text: string, more: More = {}) {
    const id = await uploaded(text, more);
    await checkImport({ id, actor: anybody(), ...more });
    await work();
    return id;
  }

  async function ran(text: string, more: More = {}) {
    const id = await checked(text, more);
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

export const rowsOf = async (id: number) => listImportRows(await getImport(id), { take: 1_000 });
export const outcomes = async (id: number) => (await rowsOf(id)).map(({ outcome }) => outcome);

import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import { getImport, type ImportView } from "@/domain/imports/get-import";
import { type ImportKind, importPaths } from "@/domain/imports/shared/import-kind";
import { IMPORT_OUTCOMES, IMPORT_STATES } from "@/domain/imports/shared/import-state";
import { Forbidden, NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";
import { type Actor, mayEdit } from "@/domain/users/shared/roles";

/** `{importId}` in an address. What is no id is nobody's: 404. */
export const importPath = z.object({
  importId: z
    .string()
    .transform((text) => {
      const id = parseRowId(text);
      if (id === null) throw new NotFound("import", text);
      return id;
    })
    .meta({ description: "The import's id" }),
});

export const importResource = z
  .object({
    id: z.int(),
    name: z.string(),
    state: z.enum(IMPORT_STATES),
    by: z.object({ id: z.string(), name: z.string() }),
    via: z.string().nullable().meta({ description: "The name of the token that it came by" }),
    createdAt: z.iso.datetime(),
    columns: z.array(z.string()).meta({ description: "The headings of the file" }),
    mapping: z
      .array(z.string().nullable())
      .meta({ description: "The field that each column says; guessed until it is told" }),
    rows: z.int(),
    counts: z
      .partialRecord(z.enum(IMPORT_OUTCOMES), z.int())
      .meta({ description: "How many rows there are of each outcome" }),
    pruned: z.boolean().meta({ description: "It is so old that its rows are gone, and can't be undone" }),
    failure: z
      .object({ problem: z.string(), row: z.int().nullable() })
      .nullable()
      .meta({ description: "Why it failed" }),
  })
  .meta({ id: "Import" });

function toResource(view: ImportView): z.output<typeof importResource> {
  const { id, name, state, by, via, createdAt, columns, mapping, rowCount, counts, isPruned, failure } = view;
  return {
    id,
    name,
    state,
    by,
    via,
    createdAt: createdAt.toISOString(),
    columns,
    mapping,
    rows: rowCount,
    counts,
    pruned: isPruned,
    failure,
  };
}

/** @throws {Forbidden} @throws {NotFound} there is none, or it is of another kind */
export async function importOf(kind: ImportKind, id: number, actor: Actor): Promise<ImportView> {
  if (!mayEdit(actor)) throw new Forbidden("Imports are for those who may edit.");
  const view = await getImport(id);
  if (view.kind !== kind) throw new NotFound("import", id);
  return view;
}

/** How it stands now: 202 while there is something to wait for. */
export async function importAnswer(
  kind: ImportKind,
  id: number,
  { actor, status }: { actor: Actor; status: 200 | 202 },
): Promise<Answer> {
  return {
    status,
    headers: status === 202 ? { Location: `/api/v1/imports/${importPaths[kind]}/${id}` } : {},
    body: toResource(await importOf(kind, id, actor)),
  };
}

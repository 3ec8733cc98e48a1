import { z } from "zod";
import { db } from "../../lib/db";
import { withoutApostrophes } from "../csv";
import { NotFound } from "../shared/errors";
import { isRowId } from "../shared/row-id";
import { type Actor, roleOf } from "../users/shared/roles";
import type { Said } from "./noun";
import { type ImportField, type ImportMapping, importKind } from "./shared/import-kind";
import { IMPORT_STATES, WHEN_LOCKED } from "./shared/import-state";

const texts = z.array(z.string());
const places = z.array(z.number()).nullable();
const mapping = z.array(z.string().nullable());

/** An import as those who work on it read it. The role is that of now; a token that was revoked since writes no more rows. @throws {NotFound} */
export async function readBatch(id: number) {
  if (!isRowId(id)) throw new NotFound("import", id);
  const row = await db.importBatch.findUnique({
    where: { id },
    select: {
      kind: true,
      name: true,
      format: true,
      state: true,
      via: true,
      columns: true,
      mapping: true,
      whenLocked: true,
      rowCount: true,
      position: true,
      failure: true,
      counts: true,
      undoneById: true,
      tokenId: true,
      createdAt: true,
      actor: { select: { id: true, name: true, role: true } },
    },
  });
  if (!row) throw new NotFound("import", id);
  const actor = (await whoUndoes(row)) ?? row.actor;
  return {
    ...row,
    id,
    kind: importKind.parse(row.kind),
    state: z.enum(IMPORT_STATES).parse(row.state),
    whenLocked: z.enum(WHEN_LOCKED).parse(row.whenLocked),
    columns: texts.parse(row.columns),
    mapping: mapping.parse(row.mapping) as ImportMapping,
    /** Who began it, and has written what it wrote. */
    beganById: row.actor.id,
    actor: { ...actor, role: roleOf(actor.role), tokenId: row.tokenId ?? undefined } satisfies Actor,
  };
}

/** An undo is done by whoever asked for it: who began the import may not be able to edit any more. */
async function whoUndoes({ state, undoneById }: { state: string; undoneById: string | null }) {
  if (state !== "UNDOING" || undoneById === null) return null;
  return db.user.findUnique({ where: { id: undoneById }, select: { id: true, name: true, role: true } });
}

/** What a row says of each field: nothing where its cell is empty. */
export function saidOf(row: { cells: unknown; numericCells: unknown }, mapping: ImportMapping): Said {
  const numeric = places.parse(row.numericCells);
  const said: Said = {};
  for (const [index, cell] of texts.parse(row.cells).entries()) {
    const field: ImportField | null | undefined = mapping[index];
    if (!field || cell.trim() === "") continue;
    const isNumber = isReadAsNumber(field) && numeric?.includes(index);
    said[field] = isNumber ? withoutThousands(cell) : withoutApostrophes(cell);
  }
  return said;
}

function isReadAsNumber(field: ImportField) {
  return field.endsWith("Cents") || ["number", "stock", "line.quantity"].includes(field);
}

/** "12.345" -> "12.3450": as no number with thousands is written, and with the same value. */
function withoutThousands(number: string) {
  return number.replace(/\.\d{3}$/, "$&0");
}

import { fieldChanges } from "../../entries/shared/field-change";
import { type Done, kept, type Written } from "../noun";
import { nouns } from "../nouns";
import type { readBatch } from "../read-batch";
import { TO_UNDO } from "../shared/import-state";
import type { Deed } from "./deed";
import { isLocked, problemOf } from "./refusals";

/** An undo: what a row has written is taken back, unless somebody has gone on from there. */
export function undoing({ kind }: Pick<Awaited<ReturnType<typeof readBatch>>, "kind">): Deed {
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

import { type FormLine, isSameLine } from "@/domain/drafts/shared/form-field";

type Shown = { index: number; isNew: boolean } | { gone: FormLine; index: number };

/** The rows of the grid: the form's lines by their index, and the saved ones that were removed, where they were. */
export function shownLines(saved: readonly FormLine[], now: readonly FormLine[]): Shown[] {
  const rows: Shown[] = now.map((line, index) => ({
    index,
    isNew: !saved.some((other) => isSameLine(other, line)),
  }));
  let after = 0;
  const gone = saved.flatMap((line) => {
    const index = now.findIndex((other) => isSameLine(other, line));
    if (index >= 0) after = index + 1;
    return index >= 0 ? [] : [{ gone: line, index: after }];
  });
  // From the last to the first, so that the places of those before stay right.
  for (const row of gone.reverse()) rows.splice(row.index, 0, row);
  return rows;
}

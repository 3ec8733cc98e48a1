import type { PlacedProblem } from "../noun";
import type { RowProblem } from "../shared/import-state";

/** Rows that follow each other and have the same key, other than "": each group as one. */
export function rowsTogether<Row extends { key: string }>(rows: Row[]): [Row, ...Row[]][] {
  const groups: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && row.key !== "" && group[0].key === row.key) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** What is wrong with each of such rows: where one of them is refused, all are, and say which. */
export function problemsOfRows(problems: PlacedProblem[], numbers: number[]): RowProblem[][] {
  const own = numbers.map((_, index) =>
    problems.flatMap(({ at = 0, ...problem }) => (at === index ? problem : [])),
  );
  const wrong = numbers[own.findIndex((these) => these.length > 0)];
  return own.map((these) =>
    these.length > 0 || wrong === undefined ? these : [{ field: "", problem: "otherRow", by: String(wrong) }],
  );
}

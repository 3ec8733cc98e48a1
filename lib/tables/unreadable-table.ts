/** How large a table may be that somebody sends. */
export const tableLimits = {
  /** Of the file as it is sent. */
  bytes: 64 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Of one cell. */
  characters: 5_000,
  /** Of one part of an XLSX file, unpacked: a file of a megabyte may hold thousands. */
  unpackedBytes: 512 * 1024 * 1024,
  /** What all the texts that an XLSX file keeps once for all cells have together: they are in memory while it is read. */
  sharedCharacters: 64 * 1024 * 1024,
};

export const TABLE_PROBLEMS = [
  "empty",
  "tooLarge",
  "tooManyRows",
  "tooManyColumns",
  "tooLong",
  "quotes",
  "notXlsx",
  "encrypted",
] as const;
export type TableProblem = (typeof TABLE_PROBLEMS)[number];

/** A file is no table, or a larger one than we take. `row` as a spreadsheet counts, where that is known. */
export class UnreadableTable extends Error {
  override readonly name = "UnreadableTable";

  constructor(
    readonly problem: TableProblem,
    readonly row: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`The table can't be read: ${problem}`, options);
  }
}

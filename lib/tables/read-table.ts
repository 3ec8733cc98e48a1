import { readCsv } from "./read-csv";
import { readXlsx } from "./read-xlsx";
import { tableLimits, UnreadableTable } from "./unreadable-table";

export type TableFormat = "csv" | "xlsx";

/** `number` as a spreadsheet counts: the first is 1. */
export type TableRow = { number: number; cells: string[] };

const readers: Record<TableFormat, (file: string) => AsyncGenerator<TableRow>> = {
  csv: readCsv,
  xlsx: readXlsx,
};

/**
 * The rows of a file that have something in them, while it is read: never as a whole in memory, and never for long in one
 * turn of the event loop.
 *
 * @throws {UnreadableTable} it is no table, or past one of the limits
 */
export async function* readTable(file: string, format: TableFormat): AsyncGenerator<TableRow> {
  let rows = 0;
  for await (const { number, cells } of readers[format](file)) {
    while (cells.at(-1)?.trim() === "") cells.pop();
    if (cells.length === 0) continue;
    if (++rows > tableLimits.rows + 1) throw new UnreadableTable("tooManyRows", number);
    if (cells.length > tableLimits.columns) throw new UnreadableTable("tooManyColumns", number);
    if (cells.some((cell) => cell.length > tableLimits.characters))
      throw new UnreadableTable("tooLong", number);
    yield { number, cells };
  }
  if (rows === 0) throw new UnreadableTable("empty");
}

import { readCsv } from "./read-csv";
import { readXlsx } from "./read-xlsx";
import { tableLimits, UnreadableTable } from "./unreadable-table";

export type TableFormat = "csv" | "xlsx";

/** What is wrong with one row, and no reason to refuse the others. */
export type RowFault = "unreadable" | "rowNumber";

/**
 * `number` as a spreadsheet counts: the first is 1. It rises from row to row, whatever the file says.
 *
 * @property numericCells the places of those cells that the file has as numbers: the point in them is a decimal point
 */
export type TableRow = { number: number; cells: string[]; numericCells?: number[]; fault?: RowFault };

/** No sheet has more rows, in whichever program (ECMA-376 has no limit; 2^20 is Excel's). */
const MOST_NUMBER = 2 ** 20;

const readers: Record<TableFormat, (file: string) => AsyncGenerator<Omit<TableRow, "fault">>> = {
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
  let last = 0;
  for await (const { number, cells, numericCells } of readers[format](file)) {
    while (cells.at(-1)?.trim() === "") cells.pop();
    if (cells.length === 0) continue;
    if (++rows > tableLimits.rows + 1) throw new UnreadableTable("tooManyRows", number);
    if (cells.length > tableLimits.columns) throw new UnreadableTable("tooManyColumns", number);
    if (cells.some((cell) => cell.length > tableLimits.characters))
      throw new UnreadableTable("tooLong", number);
    const isCounted = number > last && number <= MOST_NUMBER;
    last = isCounted ? number : last + 1;
    // No database keeps it in a text.
    const readable = cells.map((cell) => cell.replace(/\0|\p{Cs}/gu, "\ufffd"));
    const fault = isCounted
      ? readable.some((cell, at) => cell !== cells[at])
        ? "unreadable"
        : undefined
      : "rowNumber";
    yield { number: last, cells: readable, numericCells, ...(fault ? { fault } : {}) };
  }
  if (rows === 0) throw new UnreadableTable("empty");
}

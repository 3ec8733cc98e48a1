import { writeXlsxStream } from "hucre/xlsx";

export type Cell = string | number | null;

/** An XLSX file of one sheet, written while its rows are read. A text stays a text, whatever it begins with. */
export function writeXlsx(
  name: string,
  head: string[],
  rows: AsyncIterable<Cell[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(rows, {
    name,
    columns: head.map((header) => ({ header })),
    freezePane: { rows: 1 },
  });
}

import { open } from "node:fs/promises";
import type { TableFormat } from "./read-table";

/** What files begin with that spreadsheets save and that are no text: ZIP (XLSX and others), OLE (XLS), PDF. */
const SIGNATURES = { zip: "504b0304", ole: "d0cf11e0", pdf: "25504446" };
const SIGNATURE_BYTES = 4;

/** Why a file can't be what it is said to be, by how it begins; null where it may be. */
export async function mismatchOf(file: string, format: TableFormat): Promise<"notXlsx" | "notCsv" | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0);
    const begin = buffer.toString("hex", 0, bytesRead);
    if (format === "xlsx") return begin === SIGNATURES.zip ? null : "notXlsx";
    return Object.values(SIGNATURES).includes(begin) ? "notCsv" : null;
  } finally {
    await handle.close();
  }
}

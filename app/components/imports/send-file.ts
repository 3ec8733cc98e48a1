import { unanswered } from "@/app/reached";
import { type ImportKind, importPaths } from "@/domain/imports/shared/import-kind";
import type { Failure, Result } from "@/domain/result";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Sends a file to be imported. It goes past Next, which would have it in memory as a whole. */
export async function sendFile(kind: ImportKind, file: Blob, name: string): Promise<Result<{ id: number }>> {
  const type = isXlsx(name) ? XLSX : "text/csv";
  const query = new URLSearchParams({ name });
  const response = await fetch(`/api/imports/${importPaths[kind]}?${query}`, {
    method: "POST",
    headers: { "content-type": type },
    body: file,
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, value: body as { id: number } };
  const error = (body as { error?: Failure } | null)?.error;
  return error ? { ok: false, error } : unanswered("BROKEN");
}

export function isXlsx(name: string) {
  return /\.xls[xm]$/i.test(name);
}

export function isTable(name: string) {
  return isXlsx(name) || /\.(csv|tsv|txt)$/i.test(name);
}

import type { z } from "zod";
import type { Cell } from "../../lib/tables/write-xlsx";

/** Who asks, and for what: the parameters are those of the list's address. */
export type Asked = {
  params: Record<string, string | string[] | undefined>;
  userId: string;
  /** IANA: whose days the list's filters are. */
  timeZone: string;
};

export type Export = {
  /** Keys under `exports.column` in the message catalogue. */
  columns: readonly string[];
  /** What may narrow it down, in the words of the list's address. See `understood`. */
  filters: z.ZodObject;
  /** A batch at a time, so that a long list is never in memory as a whole. */
  rows(asked: Asked): AsyncGenerator<Cell[][]>;
};

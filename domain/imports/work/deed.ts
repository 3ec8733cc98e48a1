import type { Writing } from "../../events/committed";
import type { DomainError } from "../../shared/errors";
import type { By, Done } from "../noun";
import type { ImportOutcome } from "../shared/import-state";

/** A row of an import, as it is read to be written. */
export type Row = {
  number: number;
  key: string;
  cells: unknown;
  numericCells: unknown;
  outcome: string;
  changes: unknown;
  targetId: number | null;
};

/** What is done with rows that are still `from`. */
export type Deed = {
  from: readonly ImportOutcome[];
  /** All in one transaction, since each costs a wait for the disk. */
  write(writing: Writing, by: By, rows: Row[]): Promise<Done[]>;
  /** What a row is that can't be written. */
  refusal(error: DomainError): Done;
  /** What is done instead with a row whose order somebody is editing. */
  ifLocked?: Pick<Deed, "write">;
};

/** Nobody is editing the order any more: what was to be proposed may be written. */
export class FreeAgain extends Error {
  override readonly name = "FreeAgain";
}

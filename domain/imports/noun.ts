import type { Tx } from "../../lib/db";
import type { EntryFields, FieldChange } from "../entries/shared/field-change";
import type { Writing } from "../events/committed";
import type { Actor } from "../users/shared/roles";
import type { ImportField } from "./shared/import-kind";
import type { ImportOutcome, RowProblem } from "./shared/import-state";

/** What a row says, by field; not what it leaves empty. */
export type Said = Partial<Record<ImportField, string>>;

/**
 * Writes a row as it was planned, in the transaction in which that was, and which has asked whether the actor may.
 *
 * @throws {DomainError} it can't be written so
 */
type Write = (writing: Writing, by: By) => Promise<{ targetId: number }>;

/** The same for new ones that were planned together: a statement of each kind for all of them. @returns their ids */
type WriteAll = (writing: Writing, by: By, plans: Plan[]) => Promise<number[]>;

/**
 * Proposes it to whoever is editing what it would change, in such a transaction.
 *
 * @returns false where nobody is (any more): it may be written
 */
type Propose = (writing: Writing, by: By, row: number) => Promise<boolean>;

/** What would become of a row. */
export type Plan =
  | { outcome: "new"; changes?: FieldChange[]; write: Write; writeAll?: WriteAll }
  | {
      outcome: "change";
      targetId: number;
      changes: FieldChange[];
      /** What whoever has it written should know first. */
      problems?: RowProblem[];
      write: Write;
      propose?: Propose;
    }
  | { outcome: "same"; targetId: number }
  | { outcome: "refused"; problems: PlacedProblem[] };

/** `at`: in which of the rows that say one thing together; the first is 0, and meant where nothing is said. */
export type PlacedProblem = RowProblem & { at?: number };

export type Readable = Pick<Tx, "product" | "customer" | "order">;

/** For whom a row is written, and what the histories say of it. */
export type By = {
  importId: number;
  actor: Actor;
  /** Who began the import: whoever undoes it may be somebody else. */
  beganById: string;
  via: string | undefined;
  reason: string;
};

/** What has become of a row. */
export type Done = {
  outcome: ImportOutcome;
  targetId?: number | null;
  changes?: FieldChange[] | null;
  problems?: RowProblem[] | null;
};

/** A row that was written or proposed, to be undone. */
export type Written = {
  number: number;
  outcome: "created" | "changed" | "proposed";
  targetId: number;
  changes: FieldChange[];
};

/** What can be imported: how a row is found, written, and undone. */
export type ImportNoun = {
  /** What tells a row from the others of its file; "" when it says nothing of that. */
  keyOf(said: Said): string;
  /** Rows with the same key that follow each other say one thing together, as those of an order with a row a line. */
  joinsRows: boolean;
  /** So many rows at least are written at once, however busy the machine: what that costs by itself is as much as they do. */
  leastAtOnce: number;
  /**
   * Reads only. One answer a row, in their order.
   *
   * @param further the rows that say one thing together with each of `rows`
   */
  plan(client: Readable, rows: Said[], further: Said[][]): Promise<Plan[]>;
  /** What the values of changes stand among, by id: an amount's currency is no change of its own. */
  among(client: Readable, ids: number[]): Promise<Map<number, EntryFields>>;
  /**
   * Takes back what a row has done, unless somebody has gone on from there.
   *
   * @throws {DomainError} it can't be taken back any more
   */
  undo(writing: Writing, by: By, row: Written): Promise<Done>;
};

export function refused(...problems: PlacedProblem[]): Extract<Plan, { outcome: "refused" }> {
  return { outcome: "refused", problems };
}

/** Somebody has changed it since: it stays as it is. */
export function kept(field: string, by: string | null): Done {
  return { outcome: "kept", problems: [{ field, problem: "changedSince", ...(by === null ? {} : { by }) }] };
}

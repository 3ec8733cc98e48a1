import type { Person } from "../../locks/shared/lock-messages";

/**
 * How it stands with a field of a proposal. Undecided: `open`, or `outdated`, which is open, too, but the order holds another
 * value by now than the one that was to be changed. Decided: `taken` by a save that holds it, `declined` by whoever edits,
 * `replaced` by a newer proposal for the same field, `withdrawn` by whoever made it.
 */
export const PROPOSED_STATES = ["open", "outdated", "taken", "declined", "replaced", "withdrawn"] as const;
export type ProposedState = (typeof PROPOSED_STATES)[number];

/** For whoever edits the order to decide. */
export const UNDECIDED = ["open", "outdated"] as const satisfies ProposedState[];

export function isUndecided({ state }: { state: ProposedState }): boolean {
  return UNDECIDED.some((one) => one === state);
}

/** A value in one field: see domain/drafts/shared/form-field.ts for its path. Never a line, nor the customer. */
export type ProposedValue = string | number;

export type ProposedField = {
  path: string;
  /** What the order had there when it was proposed. */
  was: ProposedValue;
  proposed: ProposedValue;
  state: ProposedState;
  decidedBy: Person | null;
  decidedAt: Date | null;
  /** What was proposed for this field before, and was never decided. */
  instead: { by: Person; proposed: ProposedValue } | null;
};

export type Proposal = {
  id: number;
  orderId: number;
  by: Person;
  /** The name of the API token that it came by; null for the desk. */
  via: string | null;
  /** Who had the order then. */
  to: Person | null;
  at: Date;
  from: ProposalSource;
  fields: ProposedField[];
};

/** From where it comes: a row of an import, as a spreadsheet counts, or a customer whose address has changed. */
export type ProposalSource =
  | { is: "import"; importId: number; row: number }
  | { is: "customer"; customerId: number };

/** What became of a proposal as a whole; `partly`: some of its fields are taken, and none is open. */
export const PROPOSAL_STATES = [...PROPOSED_STATES, "partly"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Of states that differ, the one that somebody still has to look at comes first. Pure. */
export function stateOf(fields: readonly { state: ProposedState }[]): ProposalState {
  const has = (state: ProposedState) => fields.some((field) => field.state === state);
  if (has("open")) return "open";
  if (has("taken")) return fields.every(({ state }) => state === "taken") ? "taken" : "partly";
  return PROPOSED_STATES.find(has) ?? "withdrawn";
}

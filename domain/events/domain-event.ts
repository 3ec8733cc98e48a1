import type { DraftPatch } from "../drafts/shared/draft-patch";
import type { FormSection } from "../drafts/shared/form-section";
import type { EntryKind } from "../entries/shared/entry-kind";
import type { LockRow } from "../locks/row/lock-row";
import type { LossReason, Person, Revocation } from "../locks/shared/lock-messages";
import type { ProposedState } from "../proposals/shared/proposal";

/** Somebody has the lock of an order: for the first time, or again after a disconnect. */
export type LockTaken = { type: "LockTaken"; lock: LockRow; resumed: boolean };

/** The holder's connection broke off; the lock waits for it. */
export type LockSuspended = { type: "LockSuspended"; lock: LockRow };

/** A lock is being taken from its holder, whose tab may still send its last edits. */
export type LockRevoked = {
  type: "LockRevoked";
  lock: LockRow;
  because: Revocation;
  by: Person;
  reason: string | null;
};

/** The holder typed, and it is kept; `{}` when nothing is different any more. */
export type OrderDrafted = {
  type: "OrderDrafted";
  lock: LockRow;
  /** The `rev` of the live edit, see domain/drafts/live-edit.ts. */
  rev: number;
  baseVersion: number;
  patch: DraftPatch;
  section: FormSection | null;
  /** Whether the lock looks different now: there are unsaved changes, or none any more, or somebody is active again. */
  isNews: boolean;
};

/** A free order is reserved for an edit session (`lock.reservedSessionId`). */
export type LockReserved = { type: "LockReserved"; lock: LockRow; by: Person | null };

/** A lock that was being taken stays with its holder after all. */
export type LockStayed = { type: "LockStayed"; lock: LockRow; by: Person };

/** The queue for an order looks different. `byId` did `what` to the request. */
export type LockRequestsChanged = {
  type: "LockRequestsChanged";
  lock: LockRow;
  /** moved: it came to its end, or got a new place. */
  what: "requested" | "declined" | UnrecordedRequestChange;
  requestId: number | null;
  byId: string | null;
};

/** The holder is at work again, or has hidden the tab. */
export type HolderActivity = { type: "HolderActivity"; lock: LockRow };

/** The holder put unsaved changes away, or brought them back. */
export type HolderDraftSettled = { type: "HolderDraftSettled"; lock: LockRow };

/** An order is free. `by` is whoever freed it; `lock.userId` is who had it. */
export type LockFreed = {
  type: "LockFreed";
  how: "released" | LossReason;
  lock: LockRow;
  by: Person | null;
  reason: string | null;
};

/** The holder saved; whatever was unsaved is no more. */
export type OrderSaved = { type: "OrderSaved"; lock: LockRow };

/** Somebody begins an order: it is a draft. Or one that they had begun is for another customer now. */
export type OrderBegun = { type: "OrderBegun"; orderId: number; customerId: number; by: Person | null };

/** There is a new order, with a number. */
export type OrderCreated = {
  type: "OrderCreated";
  orderId: number;
  number: number;
  by: Person | null;
  via: string | null;
};

/** An order has its next version, whoever wrote it and by whichever way. */
export type OrderWritten = {
  type: "OrderWritten";
  orderId: number;
  version: number;
  /** null: no person, a system. */
  by: Person | null;
  /** The name of the API token that it came by. */
  via: string | null;
  /** Past somebody's lock. */
  outside: boolean;
  /** The edit session that saved it, whose tab has it already. */
  sessionId: string | null;
};

/** An order is gone. */
export type OrderDeleted = {
  type: "OrderDeleted";
  orderId: number;
  /** null of a draft. */
  number: number | null;
  by: Person;
  reason: string;
};

/** Notes or tags have changed, which raise no version. */
export type OrderAnnotated = { type: "OrderAnnotated"; orderId: number; by: Person };

/** Something is proposed for an order, or something that was is decided. */
export type ProposalsChanged = {
  type: "ProposalsChanged";
  orderId: number;
  what: "proposed" | "reopened" | ProposedState;
  /** null: a system. */
  by: Person | null;
};

/** What happens to an order itself. */
export type OrderEvent =
  | OrderBegun
  | OrderCreated
  | OrderWritten
  | OrderDeleted
  | OrderAnnotated
  | ProposalsChanged;

/** A product or a customer is new, or something about it is different; of a product also its stock. */
export type EntryChanged = { type: "EntryChanged"; kind: EntryKind; id: number; by: Person | null };

/** What happens to the lock of an order, and to the edit under it. */
export type LockEvent =
  | LockTaken
  | LockSuspended
  | LockRevoked
  | LockReserved
  | LockStayed
  | LockFreed
  | OrderDrafted
  | OrderSaved
  | LockRequestsChanged
  | HolderActivity
  | HolderDraftSettled;

/** What a use case tells the rest of the business, once it is committed. */
export type DomainEvent = OrderEvent | LockEvent | EntryChanged;

/** What leaves no row in the history of locks, see domain/locks/history/write-lock-history.ts */
export type UnrecordedEvent =
  | Exclude<DomainEvent, RecordedEvent | LockRequestsChanged>
  | (LockRequestsChanged & { what: UnrecordedRequestChange });

type RecordedEvent = LockTaken | LockSuspended | LockRevoked | LockReserved | LockStayed | LockFreed;
export type UnrecordedRequestChange = "delayed" | "cancelled" | "moved";

/** What it happened to: `order 5`. */
export function subjectOf(event: DomainEvent): string {
  if (event.type === "EntryChanged") return `${event.kind} ${event.id}`;
  return `order ${"lock" in event ? event.lock.orderId : event.orderId}`;
}

export type Raise = (...events: UnrecordedEvent[]) => Promise<void>;

/** A reaction. It gets every event and picks its own; what it does in turn may be an event to raise. */
export type DomainListener = (event: DomainEvent, raise: Raise) => void | Promise<void>;

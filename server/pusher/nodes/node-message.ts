/**
 * What one node says to the others: `kind node run seq`, a line break, the body. A kind is one letter, as every event has
 * one; a letter never changes its meaning, and one that a node doesn't know it ignores, so that old and new nodes get along
 * while they are replaced. A log has the names (`kindName`).
 */
export const kinds = {
  /** An event for the subscribers of channels (event-text.ts). */
  event: "E",
  /** A user's first or last connection to channels of this node. */
  members: "C",
  /** How many subscriptions channels have here. */
  counts: "N",
  /** All of this node's members and counts, in parts. */
  all: "S",
  /** Every second: the number of the last message, and the connections of each app. */
  beat: "B",
  /** I am new: send me all of yours. */
  hello: "?",
  /** One node is asked for all of its own. */
  repeat: "R",
  /** I leave. */
  goodbye: "X",
  /** The connections of a user end. */
  terminate: "T",
  /** Something of the program's own. */
  tell: "K",
  ask: "A",
  answer: "Y",
} as const;

export type Kind = (typeof kinds)[keyof typeof kinds];

/** What the letter of a kind stands for; a letter that isn't known, for itself. */
export function kindName(kind: string): string {
  return Object.entries(kinds).find(([, letter]) => letter === kind)?.[0] ?? kind;
}

export interface NodeMessage {
  readonly kind: string;
  readonly node: string;
  /** Random, another one for each process. */
  readonly run: string;
  /** Rises by one with every message but the beat, which repeats the last. */
  readonly seq: number;
  readonly body: string;
}

export function nodeMessageText({ kind, node, run, seq, body }: NodeMessage): string {
  return `${kind} ${node} ${run} ${seq}\n${body}`;
}

/** @returns null: it isn't one of ours */
export function parseNodeMessage(text: string): NodeMessage | null {
  const end = text.indexOf("\n");
  const [kind, node, run, seq] = text.slice(0, Math.max(end, 0)).split(" ");
  if (kind === undefined || node === undefined || run === undefined || seq === undefined) return null;
  return { kind, node, run, seq: Number(seq), body: text.slice(end + 1) };
}

import { createHash } from "node:crypto";

/** A row as it is hashed: everything but the hash itself, and the one before. */
export type Chained = {
  id: number;
  at: number;
  actorId: string | null;
  signInId: string | null;
  tokenId: string | null;
  address: string | null;
  verb: string;
  object: string | null;
  before: string | null;
  after: string | null;
  outcome: string;
  previous: string;
};

/** What ties a row to the one before it: whoever changes, removes or moves one breaks the chain there. */
export function hashOf(row: Chained): string {
  const { id, at, actorId, signInId, tokenId, address, verb, object, before, after, outcome, previous } = row;
  // A list, so that no two rows are written alike; in this order for good.
  const written = [
    previous,
    id,
    at,
    actorId,
    signInId,
    tokenId,
    address,
    verb,
    object,
    before,
    after,
    outcome,
  ];
  return createHash("sha256").update(JSON.stringify(written)).digest("hex");
}

import { db } from "../../../lib/db";
import { requireProof } from "../../sessions/proof";
import type { Actor } from "../../users/shared/roles";

/**
 * Before a browser asks for a file, which can't ask for a password itself. Whoever reads the file asks again.
 *
 * @throws {DomainError} PROOF_NEEDED (403)
 */
export async function requireProven(actor: Actor): Promise<void> {
  await requireProof(db, actor);
}

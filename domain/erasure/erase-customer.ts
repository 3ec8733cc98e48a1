import type { Tx } from "../../lib/db";
import { nestedCustomer } from "../customers/shared/customer-fields";
import { emptyCustomer } from "../customers/shared/empty-customer";
import { columnsOf, selectedFields } from "../customers/write-customer";
import { committed } from "../events/committed";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { requireProof } from "../sessions/proof";
import { NotFound } from "../shared/errors";
import { requireAdminNow } from "../users/as-admin";
import type { Actor } from "../users/shared/roles";
import { beginErasure } from "./begin-erasure";
import type { ErasureReason } from "./shared/erased";
import { alreadyErased, erasedName } from "./subject";
import { wordsOfCustomer } from "./words-of-customer";

/**
 * Takes a customer's name, contact and address out of the card file, at once, and begins to take them out of all else that
 * they stand in (work/). Numbers, lines, sums and dates of their orders stay. It can't be undone.
 *
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} PROOF_NEEDED (403); ERASED: that was done before (410)
 * @throws {NotFound} there is none, or it has been merged into another (404)
 */
export async function eraseCustomer(input: { actor: Actor; customerId: number; reason: ErasureReason }) {
  const { actor, customerId, reason } = input;
  const name = await erasedName("customer", String(customerId));
  await committed(async ({ tx, happened, record }) => {
    await requireAdminNow(tx, actor);
    await requireProof(tx, actor);
    // Before anything is read: whoever merges another into it at the same moment has done so, or finds it erased.
    const { count } = await tx.customer.updateMany({
      where: { id: customerId, mergedIntoId: null, erasedAt: null },
      data: { erasedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0) throw await notThere(tx, customerId);
    const words = await wordsOfCustomer(tx, customerId);
    const same = await tx.customer.findMany({
      where: { OR: [{ id: customerId }, { mergedIntoId: customerId }] },
      select: { id: true, ...selectedFields },
    });
    for (const { id, ...row } of same) {
      const { country } = readAddress(row.address);
      const nobody = nestedCustomer({ ...emptyCustomer(country), name });
      await tx.customer.update({
        where: { id },
        // Its own has been raised.
        data: {
          ...columnsOf(nobody),
          erasedAt: new Date(),
          version: { increment: id === customerId ? 0 : 1 },
        },
        select: { id: true },
      });
    }
    await beginErasure(tx, { kind: "customer", subjectId: String(customerId), actorId: actor.id, words });
    record({ by: actor, verb: "customer.erased", object: `customer:${customerId}`, after: { reason } });
    happened({
      type: "EntryChanged",
      kind: "customer",
      id: customerId,
      by: { id: actor.id, name: actor.name },
    });
  });
}

async function notThere(tx: Tx, id: number) {
  const isThere = (await tx.customer.count({ where: { id, mergedIntoId: null } })) > 0;
  return isThere ? alreadyErased() : new NotFound("customer", id);
}

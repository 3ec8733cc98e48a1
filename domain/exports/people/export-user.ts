import { db } from "../../../lib/db";
import { audited } from "../../audit/audited";
import { requireProof } from "../../sessions/proof";
import { NotFound } from "../../shared/errors";
import { requireAdminNow } from "../../users/as-admin";
import type { Actor } from "../../users/shared/roles";
import { recordOf } from "./export-customer";
import { byId, jsonStream } from "./json-stream";

/** So many rows are read at once. */
const AT_ONCE = 200;

/**
 * All that is kept about a person of the team, as one JSON file that is sent while it is read; that it was taken is on record.
 * One's own, or as an admin anybody's. Never a secret, nor a hash of one; of what they did to orders and customers it has when and which,
 * and not what customers are called.
 *
 * @throws {Forbidden} somebody else's, and the actor is no admin (403)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is no such user (404)
 */
export async function exportUser(actor: Actor, userId: string): Promise<AsyncGenerator<string>> {
  const person = await audited(async (tx, record) => {
    if (actor.id !== userId) await requireAdminNow(tx, actor);
    await requireProof(tx, actor);
    const user = await tx.user.findUnique({
      where: { id: userId },
      omit: { passwordHash: true, sessionVersion: true, isDemo: true },
      include: {
        sessions: { omit: { userId: true } },
        tokens: { omit: { userId: true, hash: true } },
        secondFactor: { select: { confirmedAt: true } },
        passkeys: { omit: { userId: true } },
        passwordLink: { select: { expiresAt: true } },
        imports: { omit: { columns: true, mapping: true, nodeId: true, leasedUntil: true } },
      },
    });
    if (!user) throw new NotFound("user", userId);
    record({ by: actor, verb: "person.exported", object: `user:${userId}` });
    return user;
  });
  const wrote = { actorId: userId };
  const drafts = await db.orderDraft.findMany({
    where: { userId },
    select: { orderId: true, updatedAt: true, discardedAt: true },
  });
  const { sessions, tokens, imports, ...account } = person;
  return jsonStream([
    ["exported", { kind: "person", id: userId, at: new Date() }],
    ["account", account],
    // The id is what the cookie says.
    ["sessions", sessions.map(({ id: _, ...session }) => session)],
    ["tokens", tokens],
    ["imports", imports],
    ["unsaved", drafts],
    ["orders", rows((page) => db.orderEvent.findMany({ ...page(wrote), omit: { changes: true } }))],
    ["notes", rows((page) => db.orderNote.findMany(page({ authorId: userId })))],
    ["customers", rows((page) => db.customerEvent.findMany({ ...page(wrote), omit: { changes: true } }))],
    ["products", rows((page) => db.productEvent.findMany(page(wrote)))],
    ["stock", rows((page) => db.stockMove.findMany(page(wrote)))],
    ["locks", rows((page) => db.lockEvent.findMany(page({ OR: [wrote, { subjectUserId: userId }] })))],
    ["requests", rows((page) => db.lockRequest.findMany(page({ requesterId: userId })))],
    [
      "handOvers",
      rows((page) =>
        db.draftHandOver.findMany({ ...page({ fromUserId: userId }), omit: { taken: true, left: true } }),
      ),
    ],
    ["proposals", rows((page) => db.orderProposal.findMany(page({ byId: userId })))],
    ["record", recordOf(`user:${userId}`, userId)],
  ]);
}

/** Rows of a table with numbers, a page after the other. */
function rows<R extends { id: number }>(
  read: (
    page: <W extends object>(
      where: W,
    ) => { where: { AND: (W | { id: { gt: number } })[] }; orderBy: { id: "asc" }; take: number },
  ) => Promise<R[]>,
) {
  return byId(
    (after: number | null) =>
      read((where) => ({
        where: { AND: [where, { id: { gt: after ?? 0 } }] },
        orderBy: { id: "asc" },
        take: AT_ONCE,
      })),
    ({ id }) => id,
  );
}

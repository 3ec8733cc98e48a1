import { compareFields } from "../entries/shared/field-change";
import { asAdmin } from "../users/as-admin";
import type { Actor } from "../users/shared/roles";
import type { DeskInput } from "./shared/desk-input";

/**
 * Says anew what holds for the whole desk; what changes nothing is no change on record. Orders that are there stay as they are.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function changeDesk({ actor, desk }: { actor: Actor; desk: DeskInput }): Promise<void> {
  await asAdmin(actor, async (tx, record) => {
    const before = await tx.desk.findUnique({ where: { id: 1 }, omit: { id: true, createdAt: true } });
    if (before && compareFields(before, desk).length === 0) return;
    await tx.desk.upsert({
      where: { id: 1 },
      create: { id: 1, ...desk },
      update: desk,
      select: { id: true },
    });
    record({ verb: "desk.changed", object: "desk", before: before ?? {}, after: desk });
  });
}

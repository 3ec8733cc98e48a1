import { z } from "zod";
import type { Tx } from "../../lib/db";
import { answerOnce } from "../api/answer-once";
import type { Actor } from "../users/shared/roles";
import type { EntryKind } from "./shared/entry-kind";

type Created = { id: number };
const created = z.object({ id: z.int() });

/**
 * Creates what a form holds once, however often it is sent for want of an answer; what was changed in the form since then is
 * saved over it.
 *
 * @param key made with the form, and sent with it each time
 * @param create runs `also` in its own transaction
 * @param save what the form holds now, over version 1 of what it has created
 * @throws {DomainError} KEY_IN_USE: the first time is still at work (409); what `create` and `save` throw
 */
export async function createOnce({
  actor,
  kind,
  key,
  create,
  save,
}: {
  actor: Actor;
  kind: EntryKind;
  key: string;
  create: (also: (tx: Tx, created: Created) => Promise<void>) => Promise<Created>;
  save: (id: number) => Promise<{ version: number }>;
}): Promise<{ id: number; version: number }> {
  const answerOf = ({ id }: Created) => ({ status: 201, headers: {}, body: { id } });
  const { answer, isReplay } = await answerOnce(
    { tokenId: `form of ${actor.id}`, key, requestHash: kind },
    async (remember) => answerOf(await create((tx, created) => remember(tx, answerOf(created)))),
  );
  const { id } = created.parse(answer.body);
  return isReplay ? { id, ...(await save(id)) } : { id, version: 1 };
}

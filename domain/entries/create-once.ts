import { z } from "zod";
import type { Tx } from "../../lib/db";
import { answerOnce } from "../api/answer-once";
import { Forbidden } from "../shared/errors";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { EntryKind } from "./shared/entry-kind";

type Created = { id: number };
const created = z.object({ id: z.int() });

/** As a form makes it. */
export const formKey = z.string().regex(/^[\w-]{8,64}$/);

/**
 * Creates what a form holds once, however often it is sent for want of an answer. `isAgain`: an earlier time had done it,
 * with what the form held then.
 *
 * @param key made with the form, and sent with it each time
 * @param create runs `also` in its own transaction
 * @throws {DomainError} KEY_IN_USE: the first time is still at work (409); what `create` throws
 * @throws {Forbidden} the actor may not edit, also where an earlier time had done it
 */
export async function createOnce({
  actor,
  kind,
  key,
  create,
}: {
  actor: Actor;
  kind: EntryKind;
  key: string;
  create: (also: (tx: Tx, created: Created) => Promise<void>) => Promise<Created>;
}): Promise<{ id: number; version: number; isAgain: boolean }> {
  if (!mayEdit(actor)) throw new Forbidden();
  const answerOf = ({ id }: Created) => ({ status: 201, headers: {}, body: { id } });
  const { answer, isReplay } = await answerOnce(
    { tokenId: `form of ${actor.id}`, key, requestHash: kind },
    async (remember) => answerOf(await create((tx, created) => remember(tx, answerOf(created)))),
  );
  return { ...created.parse(answer.body), version: 1, isAgain: isReplay };
}

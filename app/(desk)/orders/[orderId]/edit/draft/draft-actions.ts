"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { bringBackDraft, discardDraft } from "@/domain/drafts/discard-draft";
import { keepDraft } from "@/domain/drafts/keep-draft";
import { clientDraft, draftSeq } from "@/domain/drafts/shared/draft-messages";
import { editSessionId, editSessionOf } from "@/domain/locks/row/edit-session";
import { answer, type Result } from "@/domain/result";
import { Forbidden } from "@/domain/shared/errors";
import { mayEdit } from "@/domain/users/shared/roles";

const order = z.object({ userId: z.string(), orderId: z.int32().positive() });
const discarding = z.union([
  z.object({ ...order.shape, by: z.object({ sessionId: editSessionId, epoch: z.int32(), seq: draftSeq }) }),
  z.object({ ...order.shape, draftedAt: z.date() }),
]);
const largeDraft = order.extend({ ...clientDraft.shape, sessionId: editSessionId });

/** Keeps a draft that is too large for a client event. */
export async function keepDraftAction(input: z.input<typeof largeDraft>): Promise<Result<null>> {
  return answer(async () => {
    const { sessionId, userId, ...draft } = checkedInput(largeDraft, input);
    const actor = await actorOfPage(userId);
    if (!mayEdit(actor)) throw new Forbidden();
    await keepDraft({ ...draft, session: editSessionOf(actor, sessionId) });
    return null;
  });
}

/** Puts the draft of whoever asks away. */
export async function discardDraftAction(input: z.input<typeof discarding>): Promise<Result<null>> {
  return answer(async () => {
    const discarded = checkedInput(discarding, input);
    const actor = await actorOfPage(discarded.userId);
    await discardDraft({ ...discarded, userId: actor.id });
    return null;
  });
}

/** Brings back the draft that `discardDraftAction` discarded. Does nothing where there is none (any more). */
export async function bringBackDraftAction(input: z.input<typeof order>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, orderId } = checkedInput(order, input);
    const actor = await actorOfPage(userId);
    await bringBackDraft({ orderId, userId: actor.id });
    return null;
  });
}

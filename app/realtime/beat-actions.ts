"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { type Beat, beat, stopBeating } from "@/domain/locks/beat";
import { recordActivity } from "@/domain/locks/history/record-activity";
import { editSessionId, editSessionOf } from "@/domain/locks/row/edit-session";
import { clientActivity } from "@/domain/locks/shared/lock-messages";
import { answer, type Result } from "@/domain/result";
import { Forbidden } from "@/domain/shared/errors";
import { mayEdit } from "@/domain/users/shared/roles";

const tab = z.object({ userId: z.string(), orderId: z.int32().positive(), sessionId: editSessionId });
const beating = tab.extend({ epoch: z.int32().nullable(), byHand: z.boolean().optional() });
const active = tab.extend(clientActivity.shape);

/** A sign of life of a tab that edits without a WebSocket. */
export async function beatAction(input: z.input<typeof beating>): Promise<Result<Beat>> {
  return answer(async () => {
    const { userId, orderId, sessionId, epoch, byHand } = checkedInput(beating, input);
    const actor = await actorOfPage(userId);
    if (!mayEdit(actor)) throw new Forbidden("Your role may look at orders, not edit them.");
    return beat({ orderId, session: editSessionOf(actor, sessionId), epoch, byHand });
  });
}

export async function stopBeatingAction(input: z.input<typeof tab>): Promise<Result<boolean>> {
  return answer(async () => {
    const { userId, orderId, sessionId } = checkedInput(tab, input);
    const actor = await actorOfPage(userId);
    return stopBeating({ orderId, session: editSessionOf(actor, sessionId) });
  });
}

/** What `client-activity` says where there is a WebSocket. */
export async function recordActivityAction(input: z.input<typeof active>): Promise<Result<void>> {
  return answer(async () => {
    const { userId, orderId, sessionId, hidden } = checkedInput(active, input);
    const actor = await actorOfPage(userId);
    return recordActivity({ orderId, session: editSessionOf(actor, sessionId), isHidden: hidden });
  });
}

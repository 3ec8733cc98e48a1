"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { decideHandOver } from "@/domain/drafts/decide-hand-over";
import { seeHandOvers } from "@/domain/drafts/hand-overs-of";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { answer, type Result } from "@/domain/result";

const order = z.object({ userId: z.string(), orderId: z.int32().positive() });
const holder = order.extend({ sessionId: editSessionId, epoch: z.int32() });
const decision = holder.extend({
  fromUserId: z.string().max(100),
  draftedAt: z.date(),
  taken: z.array(z.string().max(100)).max(2_000),
});

/** Puts on record which of it the present holder takes. */
export async function decideHandOverAction(
  input: z.input<typeof decision>,
): Promise<Result<{ taken: number; of: number }>> {
  return answer(async () => {
    const { userId, sessionId, ...decided } = checkedInput(decision, input);
    const actor = await actorOfPage(userId);
    return decideHandOver({ ...decided, actor, session: { id: sessionId } });
  });
}

/** Whoever asks has seen what became of their changes. */
export async function seeHandOversAction(input: z.input<typeof order>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, orderId } = checkedInput(order, input);
    const actor = await actorOfPage(userId);
    await seeHandOvers({ orderId, userId: actor.id });
    return null;
  });
}

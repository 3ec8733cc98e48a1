"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { leaveProposed } from "@/domain/proposals/leave-proposed";
import { answer, type Result } from "@/domain/result";

const left = z.object({
  userId: z.string().max(100),
  orderId: z.int().positive(),
  sessionId: editSessionId,
  epoch: z.int(),
  fields: z.array(z.object({ proposalId: z.int().positive(), path: z.string().max(100) })).max(1_000),
});

/** Whoever edits the order doesn't want what was proposed. Answers how much of it nobody had decided before. */
export async function leaveProposedAction(input: z.input<typeof left>): Promise<Result<number>> {
  return answer(async () => {
    const { userId, sessionId, ...leave } = checkedInput(left, input);
    const actor = await actorOfPage(userId);
    return leaveProposed({ ...leave, actor, session: { id: sessionId } });
  });
}

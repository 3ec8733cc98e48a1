"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { leaveProposed } from "@/domain/proposals/leave-proposed";
import { reopenProposed } from "@/domain/proposals/reopen-proposed";
import { answer, type Result } from "@/domain/result";

const left = z.object({
  userId: z.string().max(100),
  orderId: z.int32().positive(),
  sessionId: editSessionId,
  epoch: z.int32(),
  fields: z.array(z.object({ proposalId: z.int32().positive(), path: z.string().max(100) })).max(1_000),
});

type Left = z.input<typeof left>;

/** Whoever edits the order doesn't want what was proposed. Answers how much of it nobody had decided before. */
export async function leaveProposedAction(input: Left): Promise<Result<number>> {
  return answer(async () => leaveProposed(await asked(input)));
}

/** Undoes that. Answers how much of it is open again. */
export async function reopenProposedAction(input: Left): Promise<Result<number>> {
  return answer(async () => reopenProposed(await asked(input)));
}

async function asked(input: Left) {
  const { userId, sessionId, ...rest } = checkedInput(left, input);
  return { ...rest, actor: await actorOfPage(userId), session: { id: sessionId } };
}

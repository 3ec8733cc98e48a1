"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { decideHandOver } from "@/domain/drafts/decide-hand-over";
import { seeHandOvers } from "@/domain/drafts/hand-overs-of";
import { type OfferedDraft, readLeftDraft } from "@/domain/drafts/read-left-draft";
import { editSessionId } from "@/domain/locks/edit-session";
import { answer, type Result } from "@/domain/result";

const orderId = z.int().positive();
const holder = z.object({ orderId, sessionId: editSessionId, epoch: z.int() });
const decision = holder.extend({
  fromUserId: z.string().max(100),
  draftedAt: z.date(),
  taken: z.array(z.string().max(100)).max(2_000),
});

/** What the previous holder left unsaved, for the tab that has the order now. */
export async function readLeftDraftAction(
  input: z.input<typeof holder>,
): Promise<Result<OfferedDraft | null>> {
  return answer(async () => {
    const actor = await currentActor();
    const { sessionId, ...lock } = checkedInput(holder, input);
    return readLeftDraft({ ...lock, session: { id: sessionId, userId: actor.id } });
  });
}

/** Puts on record which of it the present holder takes. */
export async function decideHandOverAction(
  input: z.input<typeof decision>,
): Promise<Result<{ taken: number; of: number }>> {
  return answer(async () => {
    const actor = await currentActor();
    const { sessionId, ...decided } = checkedInput(decision, input);
    return decideHandOver({ ...decided, actor, session: { id: sessionId } });
  });
}

/** Whoever asks has seen what became of their changes. */
export async function seeHandOversAction(input: number): Promise<Result<null>> {
  return answer(async () => {
    const actor = await currentActor();
    await seeHandOvers({ orderId: checkedInput(orderId, input), userId: actor.id });
    return null;
  });
}

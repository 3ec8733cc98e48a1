"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId, editSessionOf } from "@/domain/locks/row/edit-session";
import { moveHere, takeOver } from "@/domain/locks/take-over";
import { answer, type Result } from "@/domain/result";

const here = z.object({ userId: z.string(), orderId: z.int32().positive(), sessionId: editSessionId });

/** Moves the lock of whoever asks to this tab: it is offered the order once the other tab has sent its last edits. */
export async function moveHereAction(input: z.input<typeof here>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, orderId, sessionId } = checkedInput(here, input);
    const actor = await actorOfPage(userId);
    await moveHere({ orderId, actor, session: editSessionOf(actor, sessionId) });
    return null;
  });
}

const taken = here.extend({ epoch: z.int32().positive() });

/** Takes the order from the holder that was seen (`epoch`), whose tab sends its last edits first. */
export async function takeOverAction(input: z.input<typeof taken>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, orderId, sessionId, epoch } = checkedInput(taken, input);
    const actor = await actorOfPage(userId);
    await takeOver({ orderId, epoch, actor, session: editSessionOf(actor, sessionId) });
    return null;
  });
}

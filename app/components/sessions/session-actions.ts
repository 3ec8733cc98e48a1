"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { endOtherSessions, endSession } from "@/domain/sessions/end-session";

const id = z.string().min(1).max(64);

/** One's own, or as an admin anybody's. */
export async function endSessionAction(sessionId: string): Promise<Result<void>> {
  return answer(async () => {
    await endSession({ actor: await currentActor(), sessionId: checkedInput(id, sessionId) });
    revalidatePath("/account");
  });
}

export async function endOtherSessionsAction(): Promise<Result<number>> {
  return answer(async () => {
    const ended = await endOtherSessions(await currentActor());
    revalidatePath("/account");
    return ended;
  });
}

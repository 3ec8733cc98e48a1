"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { forceUnlockAll } from "@/domain/locks/console/force-unlock-all";
import { forceUnlock, unlockReason } from "@/domain/locks/force-unlock";
import { undoForceUnlock } from "@/domain/locks/undo-force-unlock";
import { answer, type Result } from "@/domain/result";
import { DomainError } from "@/domain/shared/errors";

const id = z.int32().positive();

/** The use cases check that the actor is an admin. */
export async function unlock(orderId: number, epoch: number, reason: string): Promise<Result<void>> {
  return answer(async () => {
    const actor = await currentActor();
    const why = unlockReason.safeParse(reason);
    if (!why.success) throw new DomainError("INVALID", "Say why.", { field: "reason" });
    await forceUnlock({ orderId: id.parse(orderId), epoch: id.parse(epoch), actor, reason: why.data });
  });
}

/** Frees every order that this user has. */
export async function unlockAll(
  userId: string,
  reason: string,
): Promise<Result<{ orderId: number; orderNumber: number | null }[]>> {
  return answer(async () => {
    const actor = await currentActor();
    return forceUnlockAll({ userId: z.string().max(128).parse(userId), actor, reason });
  });
}

export async function undoUnlock(orderId: number): Promise<Result<void>> {
  return answer(async () => undoForceUnlock({ orderId: id.parse(orderId), actor: await currentActor() }));
}

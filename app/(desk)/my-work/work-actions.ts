"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { letGo } from "@/domain/locks/let-go";
import { cancelRequest } from "@/domain/requests/cancel-request";
import { answer, type Result } from "@/domain/result";

const id = z.int32().positive();

/** Gives one's own lock back; the tab that edits sends its last edits first. */
export async function letGoAction(orderId: number): Promise<Result<void>> {
  return answer(async () => {
    const actor = await currentActor();
    await letGo({ orderId: checkedInput(id, orderId), actor });
  });
}

/** Steps out of the line for an order. */
export async function cancelRequestAction(requestId: number): Promise<Result<void>> {
  return answer(async () => {
    const actor = await currentActor();
    await cancelRequest({ requestId: checkedInput(id, requestId), actor });
  });
}

"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { deleteOrder } from "@/domain/orders/delete-order";
import { answer, type Result } from "@/domain/result";

const envelope = z.object({
  userId: z.string(),
  orderId: z.int32().positive(),
  reason: z.string().max(1_000),
});

export async function deleteOrderAction(
  input: z.input<typeof envelope>,
): Promise<Result<{ number: number | null }>> {
  return answer(async () => {
    const { userId, ...deleted } = checkedInput(envelope, input);
    return deleteOrder({ actor: await actorOfPage(userId), ...deleted });
  });
}

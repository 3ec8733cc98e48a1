"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId } from "@/domain/locks/edit-session";
import { getOrder, type OrderDetails } from "@/domain/orders/get-order";
import { orderEdit } from "@/domain/orders/order-edit";
import { saveOrder } from "@/domain/orders/save-order";
import { answer, type Result } from "@/domain/result";

const envelope = z.object({
  userId: z.string(),
  orderId: z.int().positive(),
  sessionId: editSessionId,
  epoch: z.int(),
  baseVersion: z.int(),
});

/** Saves the edit and answers the order as it is now. Wrong fields are named as the form names them. */
export async function saveOrderAction(
  input: z.input<typeof envelope> & { edit: z.input<typeof orderEdit> },
): Promise<Result<OrderDetails>> {
  return answer(async () => {
    const { userId, orderId, sessionId, epoch, baseVersion } = checkedInput(envelope, input);
    const actor = await actorOfPage(userId);
    const edit = checkedInput(orderEdit, input.edit);
    await saveOrder({ orderId, actor, session: { id: sessionId }, epoch, baseVersion, edit });
    return getOrder(orderId);
  });
}

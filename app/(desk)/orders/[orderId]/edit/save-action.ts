"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { draftSeq } from "@/domain/drafts/shared/draft-messages";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { placeOrder } from "@/domain/orders/begin/place-order";
import { saveOrder } from "@/domain/orders/edit/save-order";
import { getOrder, type OrderDetails } from "@/domain/orders/get-order";
import { editOfStatus, orderEdit } from "@/domain/orders/shared/schemas/order-edit";
import { answer, type Result } from "@/domain/result";

const envelope = z.object({
  userId: z.string(),
  orderId: z.int32().positive(),
  sessionId: editSessionId,
  epoch: z.int32(),
  seq: draftSeq,
  baseVersion: z.int32(),
});

/** Saves the draft as the order that it is for, and answers that. */
export async function placeOrderAction(
  input: z.input<typeof envelope> & { edit: z.input<typeof orderEdit> },
): Promise<Result<OrderDetails>> {
  return answer(async () => {
    const { userId, sessionId, epoch, ...place } = checkedInput(envelope, input);
    const actor = await actorOfPage(userId);
    const edit = checkedInput(orderEdit, input.edit);
    await placeOrder({ ...place, actor, lock: { session: { id: sessionId }, epoch }, edit });
    return getOrder(place.orderId);
  });
}

/** Saves the edit and answers the order as it is now. Wrong fields are named as the form names them. */
export async function saveOrderAction(
  input: z.input<typeof envelope> & { edit: z.input<typeof orderEdit> },
): Promise<Result<OrderDetails>> {
  return answer(async () => {
    const { userId, sessionId, ...save } = checkedInput(envelope, input);
    const actor = await actorOfPage(userId);
    const edit = checkedInput(editOfStatus(input.edit?.status), input.edit);
    await saveOrder({ ...save, actor, session: { id: sessionId }, edit });
    return getOrder(save.orderId);
  });
}

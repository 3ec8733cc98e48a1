"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { beginOrder } from "@/domain/orders/begin/begin-order";
import { bringBackOrder, discardOrder } from "@/domain/orders/begin/discard-order";
import { type Duplicated, duplicateOrder } from "@/domain/orders/begin/duplicate-order";
import { answer, type Result } from "@/domain/result";

const id = z.int32().positive();
const page = z.object({ userId: z.string().max(100) });
const tab = page.extend({ sessionId: editSessionId });
const ofOrder = page.extend({ orderId: id });

/** Begins an order that the tab has from birth. */
export async function beginOrderAction(input: unknown): Promise<Result<{ orderId: number }>> {
  return answer(async () => {
    const { userId, sessionId, customerId } = checkedInput(tab.extend({ customerId: id }), input);
    return beginOrder({ actor: await actorOfPage(userId), session: { id: sessionId }, customerId });
  });
}

export async function duplicateOrderAction(input: unknown): Promise<Result<Duplicated>> {
  return answer(async () => {
    const { userId, sessionId, orderId } = checkedInput(tab.extend({ orderId: id }), input);
    return duplicateOrder({ actor: await actorOfPage(userId), session: { id: sessionId }, orderId });
  });
}

export async function discardOrderAction(input: unknown): Promise<Result<void>> {
  return answer(async () => {
    const { userId, orderId } = checkedInput(ofOrder, input);
    await discardOrder({ actor: await actorOfPage(userId), orderId });
  });
}

export async function bringBackOrderAction(input: unknown): Promise<Result<void>> {
  return answer(async () => {
    const { userId, orderId } = checkedInput(ofOrder, input);
    await bringBackOrder({ actor: await actorOfPage(userId), orderId });
  });
}

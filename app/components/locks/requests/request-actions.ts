"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { editSessionId, editSessionOf } from "@/domain/locks/row/edit-session";
import { answerRequest } from "@/domain/requests/answer-request";
import { cancelRequest } from "@/domain/requests/cancel-request";
import { escalateRequest } from "@/domain/requests/escalate-request";
import { requestLock } from "@/domain/requests/request-lock";
import { type RequestView, requestAnswer } from "@/domain/requests/shared/request-messages";
import { answer, type Result } from "@/domain/result";

const page = z.object({ userId: z.string() });
const asked = page.extend({ orderId: z.int32().positive(), sessionId: editSessionId, message: z.string() });
const answered = page.extend({ requestId: z.int32().positive(), answer: requestAnswer });
const one = page.extend({ requestId: z.int32().positive() });

/** Asks the holder of an order for it; null when it is free and nobody needs to be asked. */
export async function askForOrder(input: z.input<typeof asked>): Promise<Result<RequestView | null>> {
  return answer(async () => {
    const { userId, orderId, sessionId, message } = checkedInput(asked, input);
    const actor = await actorOfPage(userId);
    return requestLock({ orderId, actor, session: editSessionOf(actor, sessionId), message });
  });
}

export async function answerRequestAction(input: z.input<typeof answered>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, ...given } = checkedInput(answered, input);
    await answerRequest({ actor: await actorOfPage(userId), ...given });
    return null;
  });
}

export async function cancelRequestAction(input: z.input<typeof one>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, ...request } = checkedInput(one, input);
    await cancelRequest({ actor: await actorOfPage(userId), ...request });
    return null;
  });
}

export async function escalateRequestAction(input: z.input<typeof one>): Promise<Result<null>> {
  return answer(async () => {
    const { userId, ...request } = checkedInput(one, input);
    await escalateRequest({ actor: await actorOfPage(userId), ...request });
    return null;
  });
}

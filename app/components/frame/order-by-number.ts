"use server";

import { currentActor } from "@/app/session";
import { orderIdOfNumber } from "@/domain/orders/order-id-of-number";
import { answer } from "@/domain/result";

/** The id behind the number that people say; null if there is no such order. */
export async function orderByNumber(number: number) {
  return answer(async () => {
    await currentActor();
    return orderIdOfNumber(number);
  });
}

"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { PAGE_SIZE } from "@/domain/orders/list-orders";
import { orderIdsAfter } from "@/domain/orders/order-ids-after";
import { type OrderRow, readOrderRows } from "@/domain/orders/read-order-rows";
import { answer, type Result } from "@/domain/result";

const ids = z.array(z.int().positive()).max(PAGE_SIZE);

/** The rows of orders that changed, as the list shows them now. */
export async function fetchRows(orderIds: number[]): Promise<Result<OrderRow[]>> {
  return answer(async () => {
    await currentActor();
    return readOrderRows(checkedInput(ids, orderIds));
  });
}

/** What has come since the newest order that a list knows of. */
export async function fetchNewIds(newestId: number): Promise<Result<number[]>> {
  return answer(async () => {
    await currentActor();
    return orderIdsAfter(checkedInput(z.int().min(0), newestId));
  });
}

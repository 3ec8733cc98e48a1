"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { PAGE_SIZE } from "@/domain/orders/list-orders";
import { readOrderRows } from "@/domain/orders/read-order-rows";

const ids = z.array(z.int().positive()).max(PAGE_SIZE);

/** The rows of orders that changed, as the list shows them now. */
export async function fetchRows(orderIds: number[]) {
  await currentActor();
  return readOrderRows(ids.parse(orderIds));
}

import * as z from "zod/mini";
import { ORDER_STATUSES, STORED_STATUSES } from "../order-status";

export const chosenStatus = z.enum(ORDER_STATUSES, { error: "status" });
export const orderStatus = z.enum(STORED_STATUSES, { error: "status" });

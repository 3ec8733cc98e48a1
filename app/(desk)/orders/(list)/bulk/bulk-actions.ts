"use server";

import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import {
  changeStatusOfMany,
  type StatusChange,
  statusChanges,
} from "@/domain/orders/edit/change-status-of-many";
import { answer } from "@/domain/result";

export async function changeStatuses(changes: StatusChange[]) {
  return answer(async () => {
    const actor = await currentActor();
    return changeStatusOfMany({ actor, changes: checkedInput(statusChanges, changes) });
  });
}

"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { type LiveEdit, readLiveEdit } from "@/domain/drafts/live-edit";
import { answer, type Result } from "@/domain/result";

const orderId = z.int().positive();

/** The edit that is going on, for anybody who may look at orders. */
export async function readLiveEditAction(input: number): Promise<Result<LiveEdit | null>> {
  return answer(async () => {
    await currentActor();
    return readLiveEdit(checkedInput(orderId, input));
  });
}

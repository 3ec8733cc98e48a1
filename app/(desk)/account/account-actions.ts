"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { addressOfRequest, currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { changePassword } from "@/domain/users/change-password";

const given = z.object({ old: z.string().max(1_000), password: z.string().max(1_000) });

/** @returns how many other sessions have ended with the old password */
export async function changePasswordAction(input: z.input<typeof given>): Promise<Result<number>> {
  return answer(async () => {
    const actor = await currentActor();
    const ended = await changePassword({
      actor,
      address: await addressOfRequest(),
      ...checkedInput(given, input),
    });
    revalidatePath("/account");
    return ended;
  });
}

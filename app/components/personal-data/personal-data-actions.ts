"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { eraseCustomer } from "@/domain/erasure/erase-customer";
import { eraseUser } from "@/domain/erasure/erase-user";
import { ERASURE_REASONS } from "@/domain/erasure/shared/erased";
import { requireProven } from "@/domain/exports/people/require-proven";
import { answer, type Result } from "@/domain/result";

const reason = z.enum(ERASURE_REASONS);
const ofCustomer = z.object({ id: z.int32().positive(), reason });
const ofUser = z.object({ id: z.string().min(1).max(64), reason });

export async function provenForExport(): Promise<Result<void>> {
  return answer(async () => requireProven(await currentActor()));
}

export async function eraseCustomerAction(input: unknown): Promise<Result<void>> {
  return answer(async () => {
    const { id: customerId, reason } = checkedInput(ofCustomer, input);
    await eraseCustomer({ actor: await currentActor(), customerId, reason });
  });
}

export async function eraseUserAction(input: unknown): Promise<Result<void>> {
  return answer(async () => {
    const { id: userId, reason } = checkedInput(ofUser, input);
    try {
      await eraseUser({ actor: await currentActor(), userId, reason });
    } finally {
      revalidatePath("/admin/people");
    }
  });
}

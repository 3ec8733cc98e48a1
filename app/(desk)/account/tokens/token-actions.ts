"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { createToken, newToken } from "@/domain/tokens/create-token";
import { revokeToken } from "@/domain/tokens/revoke-token";
import type { Actor } from "@/domain/users/shared/roles";

const tokenId = z.string().min(1).max(64);

/** Answers the secret, which is shown this once. */
export async function create(input: unknown): Promise<Result<{ secret: string }>> {
  return change(async (actor) => {
    const { secret } = await createToken({ actor, token: checkedInput(newToken, input) });
    return { secret };
  });
}

export async function revoke(id: string): Promise<Result<void>> {
  return change((actor) => revokeToken({ actor, tokenId: checkedInput(tokenId, id) }));
}

function change<T>(run: (actor: Actor) => Promise<T>): Promise<Result<T>> {
  return answer(async () => {
    const actor = await currentActor();
    try {
      return await run(actor);
    } finally {
      revalidatePath("/account/tokens");
    }
  });
}

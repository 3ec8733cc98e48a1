"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { addressOfRequest } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { type LinkOf, ownerOfLink, usePasswordLink } from "@/domain/users/password-link/use-password-link";
import { rememberBrowser } from "../remember-browser";

const secret = z.string().min(1).max(100);
const chosen = z.object({ secret, password: z.string().max(1_000) });

/** For anybody who has the link. */
export async function readLink(given: string): Promise<Result<LinkOf>> {
  return answer(async () =>
    ownerOfLink({ secret: checkedInput(secret, given), address: await addressOfRequest() }),
  );
}

export async function choosePassword(input: z.input<typeof chosen>): Promise<Result<void>> {
  return answer(async () => {
    const { userId } = await usePasswordLink({
      ...checkedInput(chosen, input),
      address: await addressOfRequest(),
    });
    await rememberBrowser(await cookies(), userId);
  });
}

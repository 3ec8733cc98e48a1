"use server";

import { currentPerson } from "@/app/session";
import { answer, type Result } from "@/domain/result";
import type { Purpose } from "@/domain/users/passkeys/challenge";
import { askForPasskey } from "@/domain/users/passkeys/check-passkey";
import { keepChallenge, siteOfRequest } from "./asked-passkey";

type Asked = Awaited<ReturnType<typeof askForPasskey>>["options"];

/** For anybody: it says nothing of who has passkeys, and writes nothing down. */
export async function askToSignIn(): Promise<Result<Asked>> {
  return answer(() => ask("sign-in"));
}

export async function askToProve(): Promise<Result<Asked>> {
  return answer(async () => ask(`proof ${(await currentPerson()).signInId}`));
}

async function ask(purpose: Purpose): Promise<Asked> {
  const { options, sealed } = await askForPasskey({ purpose, site: await siteOfRequest() });
  await keepChallenge(sealed);
  return options;
}

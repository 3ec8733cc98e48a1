"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { keepChallenge, siteOfRequest, takeChallenge } from "@/app/components/passkeys/asked-passkey";
import { currentPerson } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { removeOwnFactor, removeOwnPasskey } from "@/domain/users/factor/remove-factor";
import { confirmFactor, renewRecoveryCodes, startFactor } from "@/domain/users/factor/set-up-factor";
import { addPasskey, newPasskey, passkeyName, startPasskey } from "@/domain/users/passkeys/add-passkey";
import { renamePasskey } from "@/domain/users/passkeys/rename-passkey";
import { type QrCode, qrCode } from "./qr-code";

const code = z.string().max(100);
const named = z.object({ name: passkeyName });
const added = z.object({ name: passkeyName, made: newPasskey });
const passkeyId = z.string().min(1).max(1_400);
const renamed = z.object({ id: passkeyId, name: passkeyName });

export async function startFactorAction(): Promise<Result<{ secret: string; qr: QrCode }>> {
  return answer(async () => {
    const { secret, uri } = await startFactor(await currentPerson());
    return { secret, qr: qrCode(uri) };
  });
}

/** @returns recovery codes; null where there are some already */
export async function confirmFactorAction(given: string): Promise<Result<string[] | null>> {
  return answer(async () => {
    const codes = await confirmFactor({ actor: await currentPerson(), code: checkedInput(code, given) });
    revalidatePath("/", "layout");
    return codes;
  });
}

/** @returns what the browser is told that is to make the passkey */
export async function startPasskeyAction(
  name: string,
): Promise<Result<Awaited<ReturnType<typeof startPasskey>>["options"]>> {
  return answer(async () => {
    checkedInput(named, { name });
    const { options, sealed } = await startPasskey({
      actor: await currentPerson(),
      site: await siteOfRequest(),
    });
    await keepChallenge(sealed);
    return options;
  });
}

/** @returns recovery codes; null where there are some already */
export async function addPasskeyAction(input: z.input<typeof added>): Promise<Result<string[] | null>> {
  return answer(async () => {
    const { name, made } = checkedInput(added, input);
    const actor = await currentPerson();
    const asked = { sealed: await takeChallenge(), site: await siteOfRequest() };
    const codes = await addPasskey({ actor, name, made, ...asked });
    revalidatePath("/", "layout");
    return codes;
  });
}

export async function renamePasskeyAction(input: z.input<typeof renamed>): Promise<Result<void>> {
  return answer(async () => {
    await renamePasskey({ ...checkedInput(renamed, input), actor: await currentPerson() });
    revalidatePath("/", "layout");
  });
}

export async function removePasskeyAction(id: string): Promise<Result<void>> {
  return answer(async () => {
    await removeOwnPasskey({ actor: await currentPerson(), id: checkedInput(passkeyId, id) });
    revalidatePath("/", "layout");
  });
}

/** @returns recovery codes */
export async function renewCodesAction(): Promise<Result<string[]>> {
  return answer(async () => {
    const codes = await renewRecoveryCodes(await currentPerson());
    revalidatePath("/account");
    return codes;
  });
}

export async function removeFactorAction(): Promise<Result<void>> {
  return answer(async () => {
    await removeOwnFactor(await currentPerson());
    revalidatePath("/", "layout");
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { removeOwnFactor } from "@/domain/users/factor/remove-factor";
import { confirmFactor, renewRecoveryCodes, startFactor } from "@/domain/users/factor/set-up-factor";
import { type QrCode, qrCode } from "./qr-code";

const code = z.string().max(100);

export async function startFactorAction(): Promise<Result<{ secret: string; qr: QrCode }>> {
  return answer(async () => {
    const { secret, uri } = await startFactor(await currentActor());
    return { secret, qr: qrCode(uri) };
  });
}

/** @returns recovery codes */
export async function confirmFactorAction(given: string): Promise<Result<string[]>> {
  return answer(async () => {
    const codes = await confirmFactor({ actor: await currentActor(), code: checkedInput(code, given) });
    revalidatePath("/", "layout");
    return codes;
  });
}

/** @returns recovery codes */
export async function renewCodesAction(): Promise<Result<string[]>> {
  return answer(async () => {
    const codes = await renewRecoveryCodes(await currentActor());
    revalidatePath("/account");
    return codes;
  });
}

export async function removeFactorAction(): Promise<Result<void>> {
  return answer(async () => {
    await removeOwnFactor(await currentActor());
    revalidatePath("/", "layout");
  });
}

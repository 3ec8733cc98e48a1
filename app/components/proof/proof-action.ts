"use server";

import { z } from "zod";
import { addressOfRequest, currentPerson } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { prove } from "@/domain/sessions/proof";
import { passkeyAnswer } from "@/domain/users/passkeys/check-passkey";
import { givenPasskey } from "../passkeys/asked-passkey";

const text = z.string().max(1_000);
const given = z.union([
  z.object({ passkey: passkeyAnswer }),
  z.object({ password: text, code: text.optional() }),
]);

export async function proveAction(input: z.input<typeof given>): Promise<Result<void>> {
  return answer(async () => {
    const who = { actor: await currentPerson(), address: await addressOfRequest() };
    const checked = checkedInput(given, input);
    if ("passkey" in checked) await prove({ ...who, passkey: await givenPasskey(checked.passkey) });
    else await prove({ ...who, ...checked });
  });
}

"use server";

import { z } from "zod";
import { isLocale } from "@/app/i18n/locales";
import { addressOfRequest } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { setUp } from "@/domain/desk/set-up";
import { deskInput } from "@/domain/desk/shared/desk-input";
import { answer, type Result } from "@/domain/result";
import { newPerson } from "@/domain/users/create-user";

const input = z.object({
  code: z.string().max(64, "code"),
  desk: deskInput.check(z.refine(({ locale }) => isLocale(locale), { path: ["locale"], message: "locale" })),
  admin: newPerson.extend({ password: z.string().max(1_000) }),
  withDemo: z.boolean(),
});

/** For anybody who has the code, as long as there is nobody. */
export async function setUpDesk(given: unknown): Promise<Result<void>> {
  return answer(async () => {
    const wanted = checkedInput(input, given);
    await setUp({ address: await addressOfRequest(), ...wanted });
  });
}

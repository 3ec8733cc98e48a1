"use server";

import { z } from "zod";
import { addressOfRequest, currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { answer, type Result } from "@/domain/result";
import { prove } from "@/domain/sessions/proof";

const given = z.string().max(1_000);

export async function proveAction(password: string): Promise<Result<void>> {
  return answer(async () =>
    prove({
      actor: await currentActor(),
      password: checkedInput(given, password),
      address: await addressOfRequest(),
    }),
  );
}

"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { isLocale } from "@/app/i18n/locales";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { type RemovedDemo, removeDemo } from "@/domain/demo/remove-demo";
import { changeDesk } from "@/domain/desk/change-desk";
import { deskInput } from "@/domain/desk/shared/desk-input";
import { answer, type Result } from "@/domain/result";

const input = deskInput.check(
  z.refine(({ locale }) => isLocale(locale), { path: ["locale"], message: "locale" }),
);

export async function saveDesk(given: unknown): Promise<Result<void>> {
  return answer(async () => {
    const actor = await currentActor();
    await changeDesk({ actor, desk: checkedInput(input, given) });
    // Its name is on every page.
    revalidatePath("/", "layout");
  });
}

export async function removeDemoData(): Promise<Result<RemovedDemo>> {
  return answer(async () => {
    const removed = await removeDemo(await currentActor());
    revalidatePath("/", "layout");
    return removed;
  });
}

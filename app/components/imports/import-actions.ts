"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import type { ImportMapping } from "@/domain/imports/shared/import-kind";
import { WHEN_LOCKED } from "@/domain/imports/shared/import-state";
import { cancelImport, checkImport, runImport, undoImport } from "@/domain/imports/steer-import";
import { answer, type Result } from "@/domain/result";

const one = z.object({ id: z.int32().positive() });
const told = one.extend({ mapping: z.array(z.string().max(100).nullable()).max(200) });

const run = one.extend({ whenLocked: z.enum(WHEN_LOCKED) });

export async function checkImportAction(input: unknown): Promise<Result<void>> {
  return answer(async () => {
    const { id, mapping } = checkedInput(told, input);
    // The use case refuses what is no field.
    return checkImport({ id, actor: await currentActor(), mapping: mapping as ImportMapping });
  });
}

export async function runImportAction(input: unknown): Promise<Result<void>> {
  return answer(async () => runImport({ ...checkedInput(run, input), actor: await currentActor() }));
}

export async function cancelImportAction(input: unknown): Promise<Result<void>> {
  return answer(async () => cancelImport({ ...checkedInput(one, input), actor: await currentActor() }));
}

export async function undoImportAction(input: unknown): Promise<Result<void>> {
  return answer(async () => undoImport({ ...checkedInput(one, input), actor: await currentActor() }));
}

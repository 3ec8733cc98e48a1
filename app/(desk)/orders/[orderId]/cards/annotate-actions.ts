"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { addNote, noteBody } from "@/domain/orders/add-note";
import { orderTag, setTags } from "@/domain/orders/set-tags";
import { answer, type Result } from "@/domain/result";

const page = z.object({ userId: z.string(), orderId: z.int32().positive() });
const noteInput = page.extend({ body: noteBody });
const tagsInput = page.extend({ add: z.array(orderTag).max(20), remove: z.array(orderTag).max(20) });

export async function addNoteAction(input: z.input<typeof noteInput>): Promise<Result<{ id: number }>> {
  return answer(async () => {
    const { userId, ...note } = checkedInput(noteInput, input);
    return addNote({ actor: await actorOfPage(userId), ...note });
  });
}

export async function setTagsAction(input: z.input<typeof tagsInput>): Promise<Result<string[]>> {
  return answer(async () => {
    const { userId, ...tags } = checkedInput(tagsInput, input);
    return setTags({ actor: await actorOfPage(userId), ...tags });
  });
}

"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { addNote, noteBody } from "@/domain/orders/add-note";
import { orderTag, setTags } from "@/domain/orders/set-tags";
import { answer, type Result } from "@/domain/result";

const orderId = z.int().positive();
const noteInput = z.object({ orderId, body: noteBody });
const tagsInput = z.object({ orderId, add: z.array(orderTag).max(20), remove: z.array(orderTag).max(20) });

export async function addNoteAction(input: z.input<typeof noteInput>): Promise<Result<{ id: number }>> {
  return answer(async () => addNote({ actor: await currentActor(), ...checkedInput(noteInput, input) }));
}

export async function setTagsAction(input: z.input<typeof tagsInput>): Promise<Result<string[]>> {
  return answer(async () => setTags({ actor: await currentActor(), ...checkedInput(tagsInput, input) }));
}

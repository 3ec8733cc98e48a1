"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { endConnections } from "@/domain/console/end-connections";
import { sendEvent } from "@/domain/console/send-event";
import { settleDeadLetter } from "@/domain/console/settle-dead-letter";
import { answer, type Result } from "@/domain/result";
import { requireAdmin } from "@/domain/users/require-admin";
import type { Actor } from "@/domain/users/shared/roles";

const userId = z.string().min(1).max(128);
const letterId = z.number().int().positive();

export async function endConnectionsOf(id: string) {
  return asAdmin((actor) => endConnections({ actor, userId: userId.parse(id) }));
}

export async function send(input: unknown) {
  return asAdmin((actor) => sendEvent({ actor, input }));
}

export async function settle(id: number, how: "resend" | "discard") {
  return asAdmin((actor) =>
    settleDeadLetter({ actor, id: letterId.parse(id), how: z.enum(["resend", "discard"]).parse(how) }),
  );
}

/** The use cases check again; this is before any input is looked at. */
function asAdmin(run: (actor: Actor) => Promise<void>): Promise<Result<void>> {
  return answer(async () => {
    const actor = await currentActor();
    requireAdmin(actor);
    await run(actor);
    revalidatePath("/admin/realtime", "layout");
  });
}

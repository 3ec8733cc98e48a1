import { z } from "zod";
import { currentActor } from "@/app/session";
import { DomainError } from "@/domain/errors";
import { signUser } from "@/lib/channel-signature";
import { answerMachine } from "../answer-machine";
import { countSubscription } from "../subscription-limit";

const form = z.object({ socket_id: z.string().regex(/^\d+\.\d+$/) });

/** Lets a browser sign its connection in (`pusher:signin`), so that events reach the user and not only a channel. */
export function POST(request: Request) {
  return answerMachine(request, async () => {
    const actor = await currentActor();
    await countSubscription(actor.id);
    const sent = form.safeParse(Object.fromEntries(await request.formData()));
    if (!sent.success) throw new DomainError("INVALID", "socket_id is missing or wrong.");
    return signUser(sent.data.socket_id, {
      id: actor.id,
      user_info: { name: actor.name, role: actor.role },
      session_version: actor.sessionVersion,
    });
  });
}

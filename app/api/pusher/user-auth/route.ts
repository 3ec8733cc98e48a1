import { z } from "zod";
import { currentActor } from "@/app/session";
import { signUser } from "@/lib/pusher-sdk";
import { answerMachine } from "../answer-machine";
import { readForm } from "../read-form";
import { subscriptionLimit } from "../subscription-limit";

const form = z.object({ socket_id: z.string().regex(/^\d+\.\d+$/) });

/** Lets a browser sign its connection in (`pusher:signin`), so that events reach the user and not only a channel. */
export function POST(request: Request) {
  return answerMachine(request, async () => {
    const actor = await currentActor();
    await subscriptionLimit.count(actor.id);
    const { socket_id } = await readForm(request, form, "socket_id is missing or wrong.");
    return signUser(socket_id, {
      id: actor.id,
      user_info: { name: actor.name, role: actor.role },
      sign_in: actor.signInId,
    });
  });
}

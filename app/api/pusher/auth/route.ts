import { z } from "zod";
import { currentActor } from "@/app/session";
import { DomainError } from "@/domain/errors";
import { editSessionId } from "@/domain/locks/edit-session";
import { parseOrderChannel } from "@/domain/orders/order-channels";
import { requireSubscribable } from "@/domain/users/require-subscribable";
import { signChannel } from "@/lib/channel-signature";
import { answerMachine } from "../answer-machine";
import { readForm } from "../read-form";
import { countSubscription } from "../subscription-limit";

const form = z.object({
  socket_id: z.string().regex(/^\d+\.\d+$/),
  channel_name: z.string().max(200),
  session_id: editSessionId.optional(),
  /** Whose page it is. */
  user_id: z.string().max(100).optional(),
  /** Orders that the tab has lost, and doesn't ask for again by subscribing. */
  lost_orders: z
    .string()
    .regex(/^(\d+(,\d+)*)?$/)
    .default(""),
});

/** Lets a browser subscribe to a private or presence channel, as whom the session cookie says it is. */
export function POST(request: Request) {
  return answerMachine(request, async () => {
    const actor = await currentActor();
    await countSubscription(actor.id);
    const wrong = "socket_id, channel_name or session_id is missing or wrong.";
    const {
      socket_id,
      channel_name,
      session_id,
      lost_orders,
      user_id = actor.id,
    } = await readForm(request, form, wrong);
    // The cookie is whoever signed in last, in any tab: this page goes on for its own user or not at all.
    if (user_id !== actor.id)
      throw new DomainError("UNAUTHENTICATED", "Somebody else is signed in in this browser now.");
    const isLost = lost_orders.split(",").includes(String(parseOrderChannel(channel_name)));
    await requireSubscribable(channel_name, actor, session_id);
    return signChannel(socket_id, channel_name, {
      user_id: actor.id,
      user_info: { name: actor.name, role: actor.role },
      session_id,
      ...(isLost ? { only_to_resume: true } : {}),
    });
  });
}

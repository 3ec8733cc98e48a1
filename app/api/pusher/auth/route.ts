import { z } from "zod";
import { currentActor } from "@/app/session";
import { isRefusal, recordRefusal } from "@/domain/audit/refusals";
import { asDomainError } from "@/domain/database-errors";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { parseOrderChannel } from "@/domain/orders/shared/order-channels";
import { DomainError, httpStatusOf } from "@/domain/shared/errors";
import { requireSubscribable } from "@/domain/users/require-subscribable";
import type { Actor } from "@/domain/users/shared/roles";
import { signChannel } from "@/lib/pusher-sdk";
import { answerMachine } from "../answer-machine";
import { readForm } from "../read-form";
import { subscriptionLimit } from "../subscription-limit";

/** More than any page subscribes to. */
const MOST_CHANNELS = 50;
const channelName = z.string().max(200);

const common = z.object({
  socket_id: z.string().regex(/^\d+\.\d+$/),
  session_id: editSessionId.optional(),
  /** Whose page it is. */
  user_id: z.string().max(100).optional(),
  /** Orders that the tab has lost, and doesn't ask for again by subscribing. */
  lost_orders: z
    .string()
    .regex(/^(\d+(,\d+)*)?$/)
    .default(""),
});
/** As every Pusher client asks. */
const one = common.extend({ channel_name: channelName });
/** As our own pages do: a JSON list of names. */
const several = common.extend({
  channels: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue("no JSON");
        return z.NEVER;
      }
    })
    .pipe(z.array(channelName).min(1).max(MOST_CHANNELS)),
});

type Asked = z.output<typeof common>;

/** Lets a browser subscribe to private and presence channels, as whom the session cookie says it is. */
export function POST(request: Request) {
  return answerMachine(request, async () => {
    const actor = await currentActor();
    const wrong = "socket_id, channel_name or session_id is missing or wrong.";
    const asked = await readForm(request, z.union([several, one]), wrong);
    const names = "channels" in asked ? asked.channels : [asked.channel_name];
    await subscriptionLimit.count(actor.id, names.length);
    // The cookie is whoever signed in last, in any tab: this page goes on for its own user or not at all.
    if ((asked.user_id ?? actor.id) !== actor.id)
      throw new DomainError("UNAUTHENTICATED", "Somebody else is signed in in this browser now.");
    if (!("channels" in asked)) return sign(actor, asked.channel_name, asked);
    const signed = asked.channels.map(
      async (name) => [name, await signOrRefuse(actor, name, asked)] as const,
    );
    return { channels: Object.fromEntries(await Promise.all(signed)) };
  });
}

async function sign(actor: Actor, channel: string, { socket_id, session_id, lost_orders }: Asked) {
  const isLost = lost_orders.split(",").includes(String(parseOrderChannel(channel)));
  await requireSubscribable(channel, actor, session_id);
  return signChannel(socket_id, channel, {
    user_id: actor.id,
    user_info: { name: actor.name, role: actor.role },
    session_id,
    ...(isLost ? { only_to_resume: true } : {}),
  });
}

/** One channel that may not be subscribed to keeps none of the others. */
async function signOrRefuse(actor: Actor, channel: string, asked: Asked) {
  try {
    return await sign(actor, channel, asked);
  } catch (thrown) {
    const error = asDomainError(thrown);
    if (!(error instanceof DomainError)) throw error;
    const { code, message } = error;
    if (isRefusal(error)) await recordRefusal(actor, { where: "/api/pusher/auth" });
    return { status: httpStatusOf[code], error: { code, message } };
  }
}

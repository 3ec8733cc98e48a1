import { z } from "zod";
import type { User } from "../connection";
import type { Limits } from "../limits";
import type { Member } from "../subscription";
import { isDeeperThan } from "../wire/nesting";

/** Ids become strings: many apps have numbers. */
export const userId = z.union([z.string().min(1), z.number().transform(String)]);

/** Whom `channel_data` names, on whatever kind of channel. */
export const namedUser = z.object({ user_id: userId });

const presenceData = namedUser.extend({ user_info: z.unknown().optional() });

/** Who a connection is on a presence channel: whom its signed `channel_data` names, else the signed-in user. */
export function memberOf(
  channelData: unknown,
  user: User | null,
  limits: Limits,
): Member | { refusal: string } {
  const member = memberFrom(channelData, user);
  if (!member) return { refusal: "Presence channels need channel_data with a user_id" };
  if (member.userId.length > limits.maxUserIdLength)
    return { refusal: `user_id is longer than ${limits.maxUserIdLength} characters` };
  if (isDeeperThan(limits.maxDepth, member.userInfo))
    return { refusal: `user_info nests more than ${limits.maxDepth} levels` };
  if (Buffer.byteLength(JSON.stringify(member.userInfo) ?? "") > limits.maxPresenceInfoBytes)
    return { refusal: `user_info is larger than ${limits.maxPresenceInfoBytes} bytes` };
  return member;
}

function memberFrom(channelData: unknown, user: User | null): Member | null {
  if (channelData === null) return user && { userId: user.id, userInfo: user.info };
  const data = presenceData.safeParse(channelData);
  return data.success ? { userId: data.data.user_id, userInfo: data.data.user_info } : null;
}

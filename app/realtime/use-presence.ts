import type { PresenceChannel } from "pusher-js";
import { useEffect, useState } from "react";
import { compareText } from "@/domain/shared/compare-text";
import { memberInfo } from "@/domain/users/shared/presence-messages";
import { useRealtime } from "./realtime-provider";

export type Member = { id: string; name: string; role: string };

/** Who is on a presence channel, each person once, by name. Keeps the last known while reconnecting. */
export function usePresence(name: string | null): Member[] {
  const { channels } = useRealtime();
  const [members, setMembers] = useState<Member[]>([]);

  useEffect(() => {
    if (name === null) return;
    const channel = channels.join(name) as PresenceChannel;
    const read = () => setMembers(membersOf(channel));
    const events = ["pusher:subscription_succeeded", "pusher:member_added", "pusher:member_removed"];
    for (const event of events) channel.bind(event, read);
    if (channel.subscribed) read();
    return () => {
      for (const event of events) channel.unbind(event, read);
      channels.leave(name);
    };
  }, [channels, name]);

  return members;
}

function membersOf(channel: PresenceChannel): Member[] {
  const found: Member[] = [];
  channel.members.each(({ id, info }: { id: string; info: unknown }) => {
    const parsed = memberInfo.safeParse(info);
    if (parsed.success) found.push({ id, ...parsed.data });
  });
  return found.sort((a, b) => compareText(a.name, b.name));
}

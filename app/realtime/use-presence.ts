import type { PresenceChannel } from "pusher-js";
import { useEffect, useState } from "react";
import { compareText } from "@/domain/shared/compare-text";
import { useLater } from "../later";
import { wire } from "./connection/load-wire";
import type { memberInfo } from "./connection/wire";
import { useRealtime } from "./realtime-provider";

export type Member = { id: string; name: string; role: string };

/** Who is on a presence channel, each person once, by name. Keeps the last known while reconnecting. */
export function usePresence(name: string | null): Member[] {
  const { channels } = useRealtime();
  const info = useLater(wire)?.memberInfo;
  const [members, setMembers] = useState<Member[]>([]);

  useEffect(() => {
    if (name === null || info === undefined) return;
    const channel = channels.join(name) as PresenceChannel;
    const read = () => setMembers(membersOf(channel, info));
    const events = ["pusher:subscription_succeeded", "pusher:member_added", "pusher:member_removed"];
    for (const event of events) channel.bind(event, read);
    if (channel.subscribed) read();
    return () => {
      for (const event of events) channel.unbind(event, read);
      channels.leave(name);
    };
  }, [channels, name, info]);

  return members;
}

function membersOf(channel: PresenceChannel, known: typeof memberInfo): Member[] {
  const found: Member[] = [];
  channel.members.each(({ id, info }: { id: string; info: unknown }) => {
    const parsed = known.safeParse(info);
    if (parsed.success) found.push({ id, ...parsed.data });
  });
  return found.sort((a, b) => compareText(a.name, b.name));
}

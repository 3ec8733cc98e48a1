import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Viewed, viewersOf } from "@/domain/orders/shared/order-channels";
import type { Role } from "@/domain/users/shared/roles";
import { useRealtime } from "./realtime-provider";
import { useChannel } from "./use-channel";
import { type Member, usePresence } from "./use-presence";

const READER: Role = "READER";

/**
 * Who else looks at something that has no lock, and who of them has changes that aren't saved, by name.
 */
export function useOthersHere(viewed: Viewed | null): (Member & { isEditing: boolean })[] {
  const { userId } = useRealtime();
  const channel = viewed && viewersOf(viewed);
  const members = usePresence(channel);
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  useChannel(channel, "viewers", {
    "client-editing"({ isEditing }, from) {
      if (from === null) return;
      setEditing((before) => {
        const next = new Set(before);
        if (isEditing) next.add(from);
        else next.delete(from);
        return next;
      });
    },
  });
  const here = members.map(({ id }) => id).join();
  // Whoever has gone and comes back says anew what they do.
  useEffect(() => {
    const ids = here.split(",");
    setEditing((before) => new Set([...before].filter((id) => ids.includes(id))));
  }, [here]);
  return (
    members
      .filter(({ id }) => id !== userId)
      // Anybody who looks can send it; who may not edit is believed nothing.
      .map((member) => ({ ...member, isEditing: member.role !== READER && editing.has(member.id) }))
  );
}

/** Tells the others who look at something whether there are changes here that aren't saved; newcomers, too. */
export function useTellEditing(viewed: Viewed | null, isEditing: boolean) {
  const { pusher } = useRealtime();
  const channel = viewed && viewersOf(viewed);
  const here = usePresence(channel)
    .map(({ id }) => id)
    .join();
  const tell = useEffectEvent((is: boolean) => {
    const joined = channel === null ? null : pusher()?.channel(channel);
    // Else it is told once that is done.
    if (joined?.subscribed) joined.trigger("client-editing", { isEditing: is });
  });
  useChannel(channel, "viewers", {}, { onSubscribed: () => isEditing && tell(true) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is new hears it, too
  useEffect(() => {
    if (isEditing) tell(true);
  }, [isEditing, here]);
  // An event of its own at the end, and none from those who never began: they may be other tabs of somebody who did.
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) tell(false);
    wasEditing.current = isEditing;
  }, [isEditing]);
}

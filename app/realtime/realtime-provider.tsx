"use client";

import type Pusher from "pusher-js";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { ChannelUses } from "./channel-uses";
import { makePusher } from "./connection/make-pusher";
import { type ConnectionState, stayConnected } from "./connection/stay-connected";
import { useSlowPath } from "./connection/use-slow-path";

type Realtime = {
  userId: string;
  /** The page's one connection, for effects and what people do: made when it is asked for first. */
  pusher(): Pusher;
  channels: ChannelUses;
};

const RealtimeContext = createContext<Realtime | null>(null);
const SLOW: ConnectionState = { is: "slow" };
const StateContext = createContext<ConnectionState>({ is: "connecting" });

/** The page's one connection. `appKey` comes from the server at run time, the host from the address bar. */
export function RealtimeProvider({
  appKey,
  userId,
  children,
}: {
  appKey: string;
  userId: string;
  children: ReactNode;
}) {
  const [state, setState] = useState<ConnectionState>({ is: "connecting" });
  // The effects of what is inside come before the one below. Were it made there, all of it would be rendered again for it.
  const realtime = useMemo(() => {
    const channels = new ChannelUses(() => makePusher(appKey, userId));
    return { userId, pusher: () => channels.pusher, channels };
  }, [appKey, userId]);

  useEffect(() => {
    const pusher = realtime.pusher();
    // Where React has run the effects before, and stopped them: in development.
    pusher.connect();
    return stayConnected(pusher, setState);
  }, [realtime]);

  return (
    <RealtimeContext value={realtime}>
      <StateContext value={useSlowPath(state) ? SLOW : state}>{children}</StateContext>
    </RealtimeContext>
  );
}

export function useRealtime(): Realtime {
  const realtime = useContext(RealtimeContext);
  if (!realtime) throw new Error("No RealtimeProvider around this component");
  return realtime;
}

export function useConnectionState() {
  return useContext(StateContext);
}

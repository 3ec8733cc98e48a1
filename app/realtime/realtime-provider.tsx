"use client";

import type Pusher from "pusher-js";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useHasFailed, useLater } from "../later";
import { ChannelUses } from "./channel-uses";
import { wire } from "./connection/load-wire";
import { type ConnectionState, stayConnected } from "./connection/stay-connected";
import { useSlowPath } from "./connection/use-slow-path";

type Realtime = {
  userId: string;
  /** The page's one connection, for effects and what people do: made when it is asked for first. null before it can be. */
  pusher(): Pusher | null;
  channels: ChannelUses;
};

const RealtimeContext = createContext<Realtime | null>(null);
const SLOW: ConnectionState = { is: "slow" };
const NOT_YET: ConnectionState = { is: "reconnecting" };
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
  const loaded = useLater(wire);
  const now = useHasFailed(wire) ? NOT_YET : state;
  // The effects of what is inside come before the one below. Were it made there, all of it would be rendered again for it.
  const realtime = useMemo(() => {
    const channels = new ChannelUses(() => {
      const loaded = wire.now();
      if (!loaded) throw new Error("There is no connection before its script is there");
      return loaded.makePusher(appKey, userId);
    });
    return { userId, pusher: () => wire.now() && channels.pusher, channels };
  }, [appKey, userId]);

  useEffect(() => {
    const pusher = loaded && realtime.pusher();
    if (!pusher) return;
    // Where React has run the effects before, and stopped them: in development.
    pusher.connect();
    return stayConnected(pusher, setState);
  }, [realtime, loaded]);

  return (
    <RealtimeContext value={realtime}>
      <StateContext value={useSlowPath(now) ? SLOW : now}>{children}</StateContext>
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

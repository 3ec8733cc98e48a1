"use client";

import type Pusher from "pusher-js";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { ChannelUses } from "./channel-uses";
import { makePusher } from "./connection/make-pusher";
import { type ConnectionState, stayConnected } from "./connection/stay-connected";
import { useSlowPath } from "./connection/use-slow-path";

type Realtime = {
  userId: string;
  /** null on the server and in the first moment in the browser. */
  pusher: Pusher | null;
  channels: ChannelUses | null;
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
  const [pusher, setPusher] = useState<Pusher | null>(null);
  const [state, setState] = useState<ConnectionState>({ is: "connecting" });

  useEffect(() => {
    const made = makePusher(appKey, userId);
    const stop = stayConnected(made, setState);
    setPusher(made);
    return () => {
      stop();
      setPusher(null);
    };
  }, [appKey, userId]);

  const realtime = useMemo(
    () => ({ userId, pusher, channels: pusher && new ChannelUses(pusher) }),
    [userId, pusher],
  );
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

export function usePusher() {
  return useRealtime().pusher;
}

export function useConnectionState() {
  return useContext(StateContext);
}

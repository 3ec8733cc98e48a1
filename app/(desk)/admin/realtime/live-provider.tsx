"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { CONSOLE_CHANNEL, type Overview, type Tick } from "@/domain/console/shared/console-messages";
import { type Live, liveOf, withTick } from "./live";

/** A busy server changes many times a second; lists are fetched anew at most this often, in milliseconds. */
const FETCH_EVERY_MS = 2_000;

const LiveContext = createContext<Live>({ nodes: [], events: [], silent: [] });

/** The latest samples and events, and how many webhooks are undelivered. */
export function useLive() {
  return useContext(LiveContext);
}

/** Follows what each node tells admins once a second, and fetches the lists anew when they have changed. */
export function LiveProvider({ overview, children }: { overview: Overview; children: ReactNode }) {
  const router = useRouter();
  const [live, setLive] = useState(() => liveOf(overview));
  const shapes = useRef(new Map<string | null, string>());
  const fetchSoon = useSoon(() => router.refresh(), FETCH_EVERY_MS);

  function hear(tick: Tick) {
    setLive((known) => withTick(known, tick, performance.now()));
    const before = shapes.current.get(tick.node);
    const now = `${tick.changes} ${tick.deadLetters}`;
    if (before !== undefined && before !== now) fetchSoon();
    shapes.current.set(tick.node, now);
  }

  useChannel(CONSOLE_CHANNEL, "console", { "realtime.tick": hear }, { onSubscribed: fetchSoon });
  return <LiveContext value={live}>{children}</LiveContext>;
}

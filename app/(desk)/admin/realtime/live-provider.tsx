"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { CONSOLE_CHANNEL, type Overview, type Tick } from "@/domain/console/shared/console-messages";
import { withTick } from "./with-tick";

/** A busy server changes many times a second; lists are fetched anew at most this often, in milliseconds. */
const FETCH_EVERY_MS = 2_000;

const Live = createContext<Overview>({ samples: [], events: [], deadLetters: 0 });

/** The latest samples and events, and how many webhooks are undelivered. */
export function useLive() {
  return useContext(Live);
}

/** Follows what the server tells admins once a second, and fetches the lists anew when they have changed. */
export function LiveProvider({ overview, children }: { overview: Overview; children: ReactNode }) {
  const router = useRouter();
  const [live, setLive] = useState(overview);
  const shape = useRef("");
  const fetchSoon = useSoon(() => router.refresh(), FETCH_EVERY_MS);

  function hear(tick: Tick) {
    setLive((known) => withTick(known, tick));
    const now = `${tick.changes} ${tick.deadLetters}`;
    if (shape.current !== "" && shape.current !== now) fetchSoon();
    shape.current = now;
  }

  useChannel(CONSOLE_CHANNEL, "console", { "realtime.tick": hear }, { onSubscribed: fetchSoon });
  return <Live value={live}>{children}</Live>;
}

"use client";

import { useEffect } from "react";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { useConnectionState } from "./realtime-provider";

const EVERY_MS = 5_000;

/** Without live news, the page is fetched again every few seconds; there is one, in the desk's layout. */
export function RefreshSlowly() {
  const refresh = useRefresh();
  const isSlow = useConnectionState().is === "slow";
  useEffect(() => {
    if (!isSlow) return;
    const timer = setInterval(() => void refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isSlow, refresh]);
  return null;
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useConnectionState } from "./realtime-provider";

const EVERY_MS = 5_000;

/** Without live news, the page is fetched again every few seconds; there is one, in the desk's layout. */
export function RefreshSlowly() {
  const router = useRouter();
  const isSlow = useConnectionState().is === "slow";
  useEffect(() => {
    if (!isSlow) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isSlow, router]);
  return null;
}

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { tellSignedOut } from "./sign-in-news";

/**
 * Fetches the page again, unless that would lead away from what somebody typed: when the sign-in has run out, the page
 * stays and the person is asked to sign in again. A server that is out of reach isn't asked for more than that; whoever
 * connects again fetches again.
 */
export function useRefresh(): () => Promise<void> {
  const router = useRouter();
  return useCallback(async () => {
    const user = await reached(read("signed-in", null));
    if (!user.ok) return;
    if (user.value === null) tellSignedOut();
    else router.refresh();
  }, [router]);
}

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { tellSignedOut } from "./sign-in-news";
import { whoIsSignedIn } from "./who-is-signed-in";

/**
 * Fetches the page again, unless that would lead away from what somebody typed: when the sign-in has run out, the page
 * stays and the person is asked to sign in again. A server that is out of reach isn't asked for more than that; whoever
 * connects again fetches again.
 */
export function useRefresh(): () => Promise<void> {
  const router = useRouter();
  return useCallback(async () => {
    const user = await whoIsSignedIn().catch(() => undefined);
    if (user === null) tellSignedOut();
    else if (user) router.refresh();
  }, [router]);
}

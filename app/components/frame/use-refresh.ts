import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { tellSignedOut } from "./sign-in-news";
import { whoIsSignedIn } from "./who-is-signed-in";

/**
 * Fetches the page again, unless the sign-in has run out: that would lead to the sign-in page, and away from what
 * somebody typed. Then the page stays, and the person is asked to sign in again.
 */
export function useRefresh(): () => Promise<void> {
  const router = useRouter();
  return useCallback(async () => {
    const user = await whoIsSignedIn().catch(() => undefined);
    if (user === null) tellSignedOut();
    else router.refresh();
  }, [router]);
}

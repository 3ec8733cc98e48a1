"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useConnectionState, usePusher } from "@/app/realtime/realtime-provider";
import { AlertDialog, AlertDialogAction, AlertDialogCancel, AlertDialogContent } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { DialogActions } from "../ui/dialog";
import { isSignedIn } from "./is-signed-in";

/** A server that ends connections for good means a signed-out user, or one whose role has changed. */
const ASK_AGAIN_MS = 5_000;

/**
 * When the session is over, leaves for the sign-in page; from a page where somebody types only when they say so, since
 * what they typed is on that page. Signing out in one tab signs out the others.
 */
export function SignedOutGuard() {
  const t = useTranslations("frame.signedOut");
  const pusher = usePusher();
  const { is } = useConnectionState();
  const [isAsking, setIsAsking] = useState(false);

  useEffect(() => {
    if (is !== "refused" || !pusher) return;
    let timer: ReturnType<typeof setTimeout>;
    void ask();
    return () => clearTimeout(timer);

    async function ask() {
      const signedIn = await isSignedIn().catch(() => true);
      if (signedIn) timer = setTimeout(() => pusher?.connect(), ASK_AGAIN_MS);
      else if (isTypingPage()) setIsAsking(true);
      else goToSignIn();
    }
  }, [is, pusher]);

  useEffect(() => {
    // What next-auth says to the other tabs of this browser.
    const hear = ({ key, newValue }: StorageEvent) => {
      if (key === "nextauth.message" && newValue?.includes('"signout"') && !isTypingPage()) goToSignIn();
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }, []);

  return (
    <AlertDialog open={isAsking} onOpenChange={setIsAsking}>
      <AlertDialogContent title={t("title")} description={t("text")}>
        <DialogActions>
          <AlertDialogCancel asChild>
            <Button>{t("stay")}</Button>
          </AlertDialogCancel>
          <AlertDialogAction asChild>
            <Button look="primary" onClick={goToSignIn}>
              {t("signIn")}
            </Button>
          </AlertDialogAction>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function isTypingPage() {
  return location.pathname.endsWith("/edit");
}

function goToSignIn() {
  const here = location.pathname + location.search;
  location.assign(`/login?${new URLSearchParams({ callbackUrl: here })}`);
}

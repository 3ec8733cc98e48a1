"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useConnectionState, usePusher } from "@/app/realtime/realtime-provider";
import { AlertDialog, AlertDialogAction, AlertDialogCancel, AlertDialogContent } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { DialogActions } from "../ui/dialog";
import { isSignedIn } from "./is-signed-in";

/** How soon to connect again when the session is good after all, in milliseconds. */
const BACK_AFTER_MS = 1_000;

/**
 * When the session is over, leaves for the sign-in page; from a page where somebody types only when they say so, since
 * what they typed is on that page. Signing out in one tab signs out the others.
 */
export function SignedOutGuard() {
  const t = useTranslations("frame.signedOut");
  const router = useRouter();
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
      if (signedIn) {
        // The role may be another one now.
        router.refresh();
        timer = setTimeout(() => pusher?.connect(), BACK_AFTER_MS);
      } else if (isTypingPage()) setIsAsking(true);
      else goToSignIn();
    }
  }, [is, pusher, router]);

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

"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { AlertDialogCancel, AlertDialogContent } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { DialogActions } from "../ui/dialog";
import { SIGNED_IN_AGAIN } from "./sign-in-news";
import type { SessionState } from "./use-session-check";

/** Who has to sign in, why, and in which window. */
export function SignedOutContent({ state, me }: { state: SessionState; me: { id: string; name: string } }) {
  const t = useTranslations("frame.signedOut");
  const signIn = `/login?${new URLSearchParams({ callbackUrl: SIGNED_IN_AGAIN, only: me.id })}`;
  return (
    <AlertDialogContent
      title={state.is === "another" ? t("anotherTitle", { name: state.name }) : t("title")}
      description={
        state.is === "another"
          ? t("anotherText", { name: me.name, other: state.name })
          : t("text", { name: me.name })
      }
    >
      <DialogActions>
        <AlertDialogCancel asChild>
          <Button>{t("stay")}</Button>
        </AlertDialogCancel>
        {state.is === "another" && (
          <Button onClick={() => location.assign("/orders")}>{t("goOnAs", { name: state.name })}</Button>
        )}
        <Button asChild look="primary">
          <a
            href={signIn}
            target="_blank"
            rel="noopener opener"
            onClick={(event) => {
              // A small window; where that isn't allowed, the link opens a tab.
              if (window.open(signIn, "holdfast-sign-in", "popup,width=440,height=640"))
                event.preventDefault();
            }}
          >
            {t(state.is === "another" ? "signInAs" : "signIn", { name: me.name })}
          </a>
        </Button>
      </DialogActions>
    </AlertDialogContent>
  );
}

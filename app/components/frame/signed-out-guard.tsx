"use client";

import { useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { DialogActions } from "../ui/dialog";
import { SIGNED_IN_AGAIN } from "./sign-in-news";
import { useHere } from "./use-here";
import { type SessionState, useSessionCheck } from "./use-session-check";

/**
 * When the session is over while somebody types, asks them to sign in again in a window of its own: the page, its edit
 * session and all that is typed stay. Only the same person may: another one's page would be another page.
 */
export function SignedOutGuard({ me }: { me: { id: string; name: string } }) {
  const state = useSessionCheck();
  useHere();
  const [put, setPut] = useState<SessionState | null>(null);
  const isOpen = state.is !== "good" && put !== state;
  return (
    <AlertDialog open={isOpen} onOpenChange={(open) => !open && setPut(state)}>
      {isOpen && <Content state={state} me={me} />}
    </AlertDialog>
  );
}

function Content({ state, me }: { state: SessionState; me: { id: string; name: string } }) {
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

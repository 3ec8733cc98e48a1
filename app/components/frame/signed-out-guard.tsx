"use client";

import { useState } from "react";
import { later } from "@/app/later";
import { AlertDialog } from "../ui/alert-dialog";
import { WhenThere } from "../ui/when-there";
import { useHere } from "./use-here";
import { type SessionState, useSessionCheck } from "./use-session-check";

const content = later(() => import("./signed-out-content"));

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
      {isOpen && (
        <WhenThere part={content}>
          {({ SignedOutContent }) => <SignedOutContent state={state} me={me} />}
        </WhenThere>
      )}
    </AlertDialog>
  );
}

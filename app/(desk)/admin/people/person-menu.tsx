"use client";

import {
  Ban,
  CircleCheck,
  Download,
  Ellipsis,
  Eraser,
  KeyRound,
  LogOut,
  MonitorSmartphone,
  ShieldOff,
} from "lucide-react";
import { useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { EraseDialog } from "@/app/components/personal-data/erase-dialog";
import { useExportOf } from "@/app/components/personal-data/use-export-of";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Result } from "@/domain/result";
import type { PersonDetails } from "@/domain/users/list-people";
import { ROLES, type Role } from "@/domain/users/shared/roles";
import { ConfirmChange } from "./confirm-change";
import { PasswordLink } from "./password-link";
import { disable, enable, endSessionsOf, removeFactor, setRole } from "./people-actions";
import { SessionsSheet } from "./sessions-sheet";

/** What an admin can do about a person; about themselves only what can't lock them out. */
export function PersonMenu({
  person,
  isMe,
  canMail,
}: {
  person: PersonDetails;
  isMe: boolean;
  /** Whether the server can send e-mail. */
  canMail: boolean;
}) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [asked, setAsked] = useState<"disable" | "signOut" | "factor" | null>(null);
  const [isSessionsOpen, setSessionsOpen] = useState(false);
  const [isLinkOpen, setLinkOpen] = useState(false);
  const { id, name, role, disabledAt } = person;
  const [isErasing, setErasing] = useState(false);
  const ofThem = useExportOf({ kind: "person", id });

  function run(action: () => Promise<Result<unknown>>, done: string) {
    start(async () => {
      const result = await action();
      if (result.ok) toast.success(done);
      else toast.error(failureText(result.error));
    });
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            look="quiet"
            size="sm"
            className="w-7 px-0 touch:w-10 touch:px-0"
            aria-label={t("people.actions.of", { name })}
            busy={isBusy}
          >
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="min-w-52">
          <DropdownMenuLabel>
            {isMe ? t("people.actions.ownRole") : t("people.column.role")}
          </DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={role}
            onValueChange={(next) =>
              next !== role &&
              run(
                () => proven(() => reached(setRole(id, next as Role))),
                t("people.done.role", { name, role: t(`common.role.${next as Role}`) }),
              )
            }
          >
            {ROLES.map((value) => (
              <DropdownMenuRadioItem key={value} value={value} disabled={isMe}>
                {t(`common.role.${value}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setSessionsOpen(true)}>
            <MonitorSmartphone aria-hidden />
            {t("people.actions.sessions")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setLinkOpen(true)} disabled={isMe || disabledAt !== null}>
            <KeyRound aria-hidden />
            {t("people.actions.link")}
          </DropdownMenuItem>
          {person.hasFactor && !isMe && (
            <DropdownMenuItem onSelect={() => setAsked("factor")}>
              <ShieldOff aria-hidden />
              {t("people.actions.factor")}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setAsked("signOut")} disabled={disabledAt !== null}>
            <LogOut aria-hidden />
            {t("people.actions.signOut")}
          </DropdownMenuItem>
          {disabledAt ? (
            <DropdownMenuItem
              onSelect={() => run(() => reached(enable(id)), t("people.done.enabled", { name }))}
            >
              <CircleCheck aria-hidden />
              {t("people.actions.enable")}
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem danger onSelect={() => setAsked("disable")} disabled={isMe}>
              <Ban aria-hidden />
              {t("people.actions.disable")}
            </DropdownMenuItem>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={ofThem.start}>
            <Download aria-hidden />
            {t("personal.export")}
          </DropdownMenuItem>
          <DropdownMenuItem danger onSelect={() => setErasing(true)} disabled={isMe}>
            <Eraser aria-hidden />
            {t("personal.erase")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SessionsSheet person={person} open={isSessionsOpen} onOpenChange={setSessionsOpen} />
      <PasswordLink person={person} canMail={canMail} open={isLinkOpen} onOpenChange={setLinkOpen} />
      <EraseDialog whose={{ kind: "person", id }} name={name} open={isErasing} onOpenChange={setErasing} />
      <ConfirmChange
        asked={asked}
        name={name}
        onCancel={() => setAsked(null)}
        onConfirm={({ tokens }) => {
          if (asked === "disable") run(() => reached(disable(id)), t("people.done.disabled", { name }));
          else if (asked === "factor")
            run(() => proven(() => reached(removeFactor(id))), t("people.done.factor", { name }));
          else run(() => reached(endSessionsOf(id, tokens)), t("people.done.signedOut", { name }));
          setAsked(null);
        }}
      />
    </>
  );
}

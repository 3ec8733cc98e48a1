"use client";

import { useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import type { PassedOn } from "@/domain/users/password-link/pass-on-link";
import { makeLink } from "./people-actions";
import { ShownLink } from "./shown-link";

/** Makes a link by which somebody who has lost their password chooses a new one: sends it to them, or shows it, once. */
export function PasswordLink({
  person: { id, name, email },
  canMail,
  open,
  onOpenChange,
}: {
  person: { id: string; name: string; email: string };
  canMail: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("people.link");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isMailing, setMailing] = useState(false);
  const [passedOn, setPassedOn] = useState<PassedOn | null>(null);

  function make(byMail: boolean) {
    setMailing(byMail);
    start(async () => {
      const result = await proven(() => reached(makeLink(id, byMail)));
      setFailure(result.ok ? null : result.error);
      if (result.ok) setPassedOn(result.value);
    });
  }

  function text() {
    if (passedOn === null) return t(canMail ? "textMail" : "text", { name, email });
    if ("mailedTo" in passedOn) return t("mailed", { email: passedOn.mailedTo });
    return t("made", { name });
  }

  return (
    <Dialog
      open={open}
      busy={isBusy && passedOn === null}
      onOpenChange={(isOpen) => {
        onOpenChange(isOpen);
        setPassedOn(null);
        setFailure(null);
      }}
    >
      <DialogContent
        title={t("title", { name })}
        description={text()}
        // Nobody can show it again.
        onPointerDownOutside={(event) => passedOn && event.preventDefault()}
      >
        {failure && <FormFailure>{failureText(failure)}</FormFailure>}
        <p role="status" className="text-muted empty:hidden">
          {isBusy && isMailing && t("sending")}
        </p>
        {passedOn === null ? (
          <DialogActions>
            <DialogClose asChild>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <Button look={canMail ? "secondary" : "primary"} busy={isBusy} onClick={() => make(false)}>
              {t("do")}
            </Button>
            {canMail && (
              <Button look="primary" busy={isBusy} onClick={() => make(true)}>
                {t("mail")}
              </Button>
            )}
          </DialogActions>
        ) : (
          <ShownLink passedOn={passedOn} />
        )}
      </DialogContent>
    </Dialog>
  );
}

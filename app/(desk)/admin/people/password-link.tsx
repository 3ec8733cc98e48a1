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
import { makeLink } from "./people-actions";
import { ShownLink } from "./shown-link";

/** Makes a link by which somebody who has lost their password chooses a new one, and shows it, once. */
export function PasswordLink({
  person: { id, name },
  open,
  onOpenChange,
}: {
  person: { id: string; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("people.link");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [secret, setSecret] = useState<string | null>(null);

  function make() {
    start(async () => {
      const result = await proven(() => reached(makeLink(id)));
      setFailure(result.ok ? null : result.error);
      if (result.ok) setSecret(result.value);
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        onOpenChange(isOpen);
        setSecret(null);
        setFailure(null);
      }}
    >
      <DialogContent
        title={t("title", { name })}
        description={t(secret === null ? "text" : "made", { name })}
        // Nobody can show it again.
        onPointerDownOutside={(event) => secret !== null && event.preventDefault()}
      >
        {failure && <FormFailure>{failureText(failure)}</FormFailure>}
        {secret === null ? (
          <DialogActions>
            <DialogClose asChild>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <Button look="primary" busy={isBusy} onClick={make}>
              {t("do")}
            </Button>
          </DialogActions>
        ) : (
          <ShownLink secret={secret} />
        )}
      </DialogContent>
    </Dialog>
  );
}

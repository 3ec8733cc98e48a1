"use client";

import { Button } from "@/app/components/ui/button";
import { CopyField } from "@/app/components/ui/copy-field";
import { DialogActions, DialogClose } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { useTranslations } from "@/app/i18n/use-translations";
import type { PassedOn } from "@/domain/users/password-link/pass-on-link";

/**
 * What became of a link for a new password, in a dialog. One that nobody has sent is shown, this once. After "#": what is there is
 * sent to no server, and so is in no log of one.
 */
export function ShownLink({ passedOn }: { passedOn: PassedOn }) {
  const t = useTranslations("people.link");
  return (
    <>
      {"secret" in passedOn && (
        <>
          {passedOn.isMailRefused && <FormFailure>{t("mailFailed")}</FormFailure>}
          <CopyField label={t("label")} value={`${window.location.origin}/password#${passedOn.secret}`} />
        </>
      )}
      <DialogActions>
        <DialogClose asChild>
          <Button look={"secret" in passedOn ? "secondary" : "primary"}>{t("done")}</Button>
        </DialogClose>
      </DialogActions>
    </>
  );
}

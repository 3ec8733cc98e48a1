"use client";

import { Button } from "@/app/components/ui/button";
import { CopyField } from "@/app/components/ui/copy-field";
import { DialogActions, DialogClose } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";

/** A link for a new password, in a dialog, this once. After "#": what is there is sent to no server, and so is in no log of one. */
export function ShownLink({ secret }: { secret: string }) {
  const t = useTranslations("people.link");
  return (
    <>
      <CopyField label={t("label")} value={`${window.location.origin}/password#${secret}`} />
      <DialogActions>
        <DialogClose asChild>
          <Button>{t("done")}</Button>
        </DialogClose>
      </DialogActions>
    </>
  );
}

"use client";

import { Button } from "@/app/components/ui/button";
import { CopyField } from "@/app/components/ui/copy-field";
import { DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";

/** The token itself, this once. A click beside it doesn't close it: nobody can show it again. */
export function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("tokens.secret");
  return (
    <DialogContent
      title={t("title")}
      description={t("text")}
      onPointerDownOutside={(event) => event.preventDefault()}
    >
      <CopyField label={t("label")} value={secret} />
      <DialogActions>
        <DialogClose asChild>
          <Button>{t("done")}</Button>
        </DialogClose>
      </DialogActions>
    </DialogContent>
  );
}

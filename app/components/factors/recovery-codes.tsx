"use client";

import { Button } from "@/app/components/ui/button";
import { CopyButton } from "@/app/components/ui/copy-button";
import { Dialog, DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";

/** The recovery codes, this once. A click beside them, or a key, doesn't close it: nobody can show them again. */
export function RecoveryCodes({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  const t = useTranslations("account.factor.codes");
  return (
    <Dialog open={codes !== null} onOpenChange={onClose}>
      <DialogContent
        title={t("title")}
        description={t("text")}
        onPointerDownOutside={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => event.preventDefault()}
      >
        <ul aria-label={t("title")} className="grid gap-1 rounded border bg-sunken p-3 font-mono text-xs">
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <DialogActions>
          <CopyButton text={codes?.join("\n") ?? ""} />
          <DialogClose asChild>
            <Button look="primary">{t("done")}</Button>
          </DialogClose>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}

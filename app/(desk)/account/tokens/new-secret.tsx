"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/components/ui/button";
import { DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";

/** The token itself, this once. A click beside it doesn't close it: nobody can show it again. */
export function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("tokens.secret");
  const [isCopied, setCopied] = useState(false);
  return (
    <DialogContent
      title={t("title")}
      description={t("text")}
      onPointerDownOutside={(event) => event.preventDefault()}
    >
      <div className="flex gap-2">
        <Input
          readOnly
          value={secret}
          aria-label={t("label")}
          className="font-mono text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          look="primary"
          onClick={async () => {
            await navigator.clipboard.writeText(secret);
            setCopied(true);
          }}
        >
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{isCopied ? t("copied") : t("copy")}</span>
        </Button>
      </div>
      <DialogActions>
        <DialogClose asChild>
          <Button>{t("done")}</Button>
        </DialogClose>
      </DialogActions>
    </DialogContent>
  );
}

"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "./button";
import { Input } from "./input";

/** A text that is shown this once, and a way to take it along. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations("common.copy");
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex gap-2">
      <Input
        readOnly
        value={value}
        aria-label={label}
        className="font-mono text-xs"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        look="primary"
        onClick={async () => {
          await navigator.clipboard.writeText(value);
          setCopied(true);
        }}
      >
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{isCopied ? t("copied") : t("copy")}</span>
      </Button>
    </div>
  );
}

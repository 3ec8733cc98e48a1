"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { copyText } from "../copy-text";
import { Button, type ButtonProps } from "./button";

/** Copies a text, and says so. */
export function CopyButton({ text, look }: { text: string } & Pick<ButtonProps, "look">) {
  const t = useTranslations("common.copy");
  const [isCopied, setCopied] = useState(false);
  return (
    <Button look={look} onClick={async () => setCopied(await copyText(text))}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{isCopied ? t("copied") : t("copy")}</span>
    </Button>
  );
}

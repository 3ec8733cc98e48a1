"use client";

import { Download } from "lucide-react";
import { Button, type ButtonProps } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";

/** Saves something as a JSON file on the reader's own device. */
export function DownloadJson({
  name,
  content,
  size,
}: {
  name: string;
  content: unknown;
  size?: ButtonProps["size"];
}) {
  const t = useTranslations("order.export");
  return (
    <Button size={size} onClick={() => saveJson(name, content)}>
      <Download aria-hidden />
      {t("json")}
    </Button>
  );
}

/** Puts a file among the reader's downloads. */
export function saveJson(name: string, content: unknown) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

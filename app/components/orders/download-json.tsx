"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/components/ui/button";

/** Saves something as a JSON file on the reader's own device. */
export function DownloadJson({ name, content }: { name: string; content: unknown }) {
  const t = useTranslations("order.export");
  function download() {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }),
    );
    const link = document.createElement("a");
    link.href = url;
    link.download = `${name}.json`;
    link.click();
    URL.revokeObjectURL(url);
  }
  return (
    <Button onClick={download}>
      <Download aria-hidden />
      {t("json")}
    </Button>
  );
}

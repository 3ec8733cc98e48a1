"use client";

import { Download } from "lucide-react";
import { useExportOf } from "@/app/components/personal-data/use-export-of";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";

/** All that is kept about oneself, as a file. */
export function ExportOwn({ userId }: { userId: string }) {
  const t = useTranslations("personal");
  const { isBusy, start } = useExportOf({ kind: "person", id: userId });
  return (
    <Button size="sm" busy={isBusy} onClick={start}>
      <Download aria-hidden />
      {t("export")}
    </Button>
  );
}

"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

export type PageErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** Something threw: a bug, or a database that can't be reached. The server has logged it under the same digest. */
export function FailedMessage({ error, retry }: PageErrorProps) {
  const t = useTranslations();
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        level="h1"
        icon={CircleAlert}
        title={t("errors.failed.title")}
        actions={
          <Button look="primary" onClick={retry}>
            {t("common.retry")}
          </Button>
        }
      >
        {t("errors.failed.text")}
        {error.digest && (
          <span className="figures mt-2 block text-xs">
            {t("errors.failed.reference", { digest: error.digest })}
          </span>
        )}
      </EmptyState>
    </div>
  );
}

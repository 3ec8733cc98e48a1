"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./components/ui/button";
import { EmptyState } from "./components/ui/empty-state";

/** Something threw: a bug, or a database that can't be reached. The server has logged it under the same digest. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const t = useTranslations();
  return (
    <main className="grid min-h-[70dvh] place-items-center">
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
    </main>
  );
}

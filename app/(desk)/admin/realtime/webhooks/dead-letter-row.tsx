"use client";

import { RotateCw, Trash2 } from "lucide-react";
import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { Td, Tr } from "@/app/components/ui/table";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { DeadLetterView } from "@/domain/console/shared/console-messages";
import { settle } from "../console-actions";

export function DeadLetterRow({ letter }: { letter: DeadLetterView }) {
  const t = useTranslations("console.letters");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const what = letter.events.join(", ");

  function run(how: "resend" | "discard") {
    start(async () => {
      const result = await reached(settle(letter.id, how));
      if (result.ok) toast.success(t(`done.${how}`));
      else toast.error(result.error.code === "NOT_FOUND" ? t("gone") : failureText(result.error));
    });
  }

  return (
    <Tr>
      <Td className="py-1 max-md:w-full max-md:max-w-0 max-md:py-1.5">
        <p className="max-w-72 truncate font-medium">{what}</p>
        <p className="figures truncate text-muted text-xs">{t("count", { count: letter.eventCount })}</p>
        <p className="truncate text-bad-ink text-xs sm:hidden">{letter.error}</p>
      </Td>
      <Td className="w-full max-w-0 truncate text-muted max-md:hidden">{letter.url}</Td>
      <Td className="text-bad-ink max-sm:hidden">{letter.error}</Td>
      <Td className="text-right max-sm:hidden">
        <When at={new Date(letter.failedAt)} />
      </Td>
      <Td>
        <div className="flex justify-end gap-1">
          <Button size="sm" busy={isBusy} onClick={() => run("resend")}>
            <RotateCw aria-hidden />
            {t("resend")}
          </Button>
          <Button
            size="sm"
            look="quiet"
            busy={isBusy}
            aria-label={t("discard", { what })}
            title={t("discard", { what })}
            onClick={() => run("discard")}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </Td>
    </Tr>
  );
}

"use client";

import { ActionsTh, Table, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { DeadLetterView } from "@/domain/console/shared/console-messages";
import { DeadLetterRow } from "./dead-letter-row";

/** Webhooks that nobody took for five minutes, to be sent again by hand or given up. */
export function DeadLettersTable({ letters }: { letters: DeadLetterView[] }) {
  const t = useTranslations("console.letters");
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold text-sm">{t("title")}</h2>
      {letters.length === 0 ? (
        <p className="text-muted text-sm">{t("none")}</p>
      ) : (
        <Table aria-label={t("title")}>
          <thead>
            <tr>
              <Th>{t("column.events")}</Th>
              <Th className="max-md:hidden">{t("column.url")}</Th>
              <Th className="max-sm:hidden">{t("column.error")}</Th>
              <Th className="text-right max-sm:hidden">{t("column.failed")}</Th>
              <ActionsTh>{t("column.action")}</ActionsTh>
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => (
              <DeadLetterRow key={letter.id} letter={letter} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

"use client";

import { Settings2 } from "lucide-react";
import { When } from "@/app/components/orders/when";
import { Avatar } from "@/app/components/ui/avatar";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { HistoryEntry } from "@/domain/entries/read-history";
import type { FieldWords } from "./field-words";

const KNOWN = ["created", "changed", "merged"] as const;

/** What happened to an entry, newest first: one a save, and each change in words. */
export function HistoryCard({ history, words }: { history: HistoryEntry[]; words: FieldWords }) {
  const t = useTranslations("entries");
  const gap = useGap();
  return (
    <Card>
      <CardHeader title={t("history.title")} />
      {history.length === 0 ? (
        <p className="p-4 text-muted">{t("history.none")}</p>
      ) : (
        <ol className="grid gap-4 p-4">
          {history.map((entry) => (
            <li key={entry.id} className="grid grid-cols-[1.5rem_1fr] gap-x-2.5">
              {entry.actor ? (
                <Avatar id={entry.actor.id} name={entry.actor.name} />
              ) : (
                <span className="grid size-6 place-items-center rounded-full bg-sunken text-muted">
                  <Settings2 aria-hidden className="size-3.5" />
                </span>
              )}
              <div className="grid min-w-0 gap-1 pt-0.5">
                <p className="flex flex-wrap items-baseline justify-between gap-x-2">
                  <span>
                    {t(`history.${KNOWN.find((known) => known === entry.type) ?? "changed"}`, {
                      name: entry.actor?.name ?? t("system"),
                      version: entry.version,
                    })}
                    {entry.via !== null && (
                      <span className="text-muted">{`${gap}${t("history.via", { via: entry.via })}`}</span>
                    )}
                  </span>
                  <When at={entry.at} />
                </p>
                {entry.changes.length > 0 && (
                  <ul className="grid select-text gap-0.5 text-muted text-sm">
                    {entry.changes.map(({ field, from, to }) => (
                      <li key={field} className="wrap-anywhere">
                        {t("history.change", {
                          field: words.label(field),
                          from: words.value(field, from, before(entry)),
                          to: words.value(field, to, after(entry)),
                        })}
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function before({ changes }: HistoryEntry) {
  return Object.fromEntries(changes.map(({ field, from }) => [field, from]));
}

function after({ changes }: HistoryEntry) {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

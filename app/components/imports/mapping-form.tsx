"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { FormFailure } from "@/app/components/ui/field";
import { NativeSelect } from "@/app/components/ui/native-select";
import { Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ImportView } from "@/domain/imports/get-import";
import { IMPORT_FIELDS, type ImportMapping, mappingProblem } from "@/domain/imports/shared/import-kind";
import { fieldLabel, type ImportWords } from "./import-words";

/** Which field each column says: guessed, and corrected here. */
export function MappingForm({
  view: { kind, columns, mapping: guessed },
  samples,
  words,
  busy,
  onCheck,
  children,
}: {
  view: ImportView;
  samples: string[][];
  words: ImportWords;
  busy: boolean;
  onCheck: (mapping: ImportMapping) => void;
  children: ReactNode;
}) {
  const t = useTranslations("imports");
  const [mapping, setMapping] = useState<ImportMapping>(() =>
    columns.map((_, index) => guessed[index] ?? null),
  );
  const problem = mappingProblem(kind, mapping);
  const choose = (index: number, field: string) =>
    setMapping((now) =>
      now.map((old, at) => (at === index ? ((field || null) as ImportMapping[number]) : old)),
    );
  return (
    <Card>
      <CardHeader title={t("mapping.title")} />
      <div className="grid gap-3 p-4">
        <p className="text-muted">{t("mapping.text")}</p>
        {problem && (
          <FormFailure>{problem === "twice" ? t("mapping.twice") : t(`mapping.key.${kind}`)}</FormFailure>
        )}
        <table
          className="w-full border-collapse text-left text-sm max-sm:block"
          aria-label={t("mapping.title")}
        >
          <thead className="max-sm:hidden">
            <tr>
              <Th>{t("mapping.column")}</Th>
              <Th className="w-full">{t("mapping.holds")}</Th>
              <Th>{t("mapping.means")}</Th>
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {columns.map((column, index) => {
              const heading = column || t("mapping.noHeading", { number: index + 1 });
              const holds = samples.flatMap((row) => row[index] || []).join(" · ");
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headings may be the same
                <tr key={index} className="border-b last:border-b-0 max-sm:grid max-sm:gap-1 max-sm:py-2">
                  <td className="max-w-48 truncate py-1 pr-3 pl-4 font-medium max-sm:pl-0" title={heading}>
                    {heading}
                  </td>
                  <td
                    className="max-w-0 truncate px-3 py-1 text-muted max-sm:max-w-full max-sm:px-0"
                    title={holds}
                  >
                    {holds}
                  </td>
                  <td className="py-1 pr-4 pl-3 max-sm:px-0">
                    <NativeSelect
                      aria-label={heading}
                      className="w-52 max-sm:w-full"
                      value={mapping[index] ?? ""}
                      onChange={(event) => choose(index, event.target.value)}
                    >
                      <option value="">{t("mapping.nothing")}</option>
                      {IMPORT_FIELDS[kind].map((field) => (
                        <option key={field} value={field}>
                          {fieldLabel(t, words, field)}
                        </option>
                      ))}
                    </NativeSelect>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={busy} disabled={problem !== null} onClick={() => onCheck(mapping)}>
            {t("mapping.check")}
          </Button>
          {children}
        </div>
      </div>
    </Card>
  );
}

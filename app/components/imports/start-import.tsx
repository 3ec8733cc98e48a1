"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useRef, useState } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { cn } from "@/app/components/ui/cn";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Textarea } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { type ImportKind, importPaths } from "@/domain/imports/shared/import-kind";
import type { Failure } from "@/domain/result";
import { isTable, sendFile } from "./send-file";

const MISMATCHES = ["notXlsx", "notCsv"] as const;

type Sending = { is: "no" } | { is: "on its way" } | { is: "refused"; why: string };

/** Takes a file, chosen or dropped, or rows that are pasted; then the page of that import goes on. */
export function StartImport({ kind, limits }: { kind: ImportKind; limits: { rows: number; bytes: number } }) {
  const t = useTranslations("imports.start");
  const failureText = useFailureText();
  const fileText = useTranslations("imports.failure");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending>({ is: "no" });
  const [isOver, setIsOver] = useState(false);
  const [pasted, setPasted] = useState<string | null>(null);
  const megabytes = Math.floor(limits.bytes / 1024 / 1024);
  const isBusy = sending.is === "on its way";

  async function send(file: Blob, name: string) {
    if (file.size > limits.bytes) return setSending({ is: "refused", why: t("tooLarge", { megabytes }) });
    setSending({ is: "on its way" });
    const sent = await reached(sendFile(kind, file, name));
    if (sent.ok) router.push(`/${importPaths[kind]}/import/${sent.value.id}`);
    else setSending({ is: "refused", why: whyOf(sent.error) });
  }

  /** What is wrong with the file itself is said as it is of one that was taken. */
  function whyOf(failure: Failure) {
    const wrong = MISMATCHES.find((problem) => problem === failure.fields?.file);
    return wrong ? fileText(wrong) : failureText(failure);
  }

  function take(file: File | undefined) {
    if (!file || isBusy) return;
    if (isTable(file.name)) void send(file, file.name);
    else setSending({ is: "refused", why: t("wrongType") });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <Card>
      <CardHeader title={t("title")}>
        <Button
          size="sm"
          look="quiet"
          aria-pressed={pasted !== null}
          onClick={() => setPasted(pasted === null ? "" : null)}
        >
          {t("paste")}
        </Button>
      </CardHeader>
      <div className="grid gap-3 p-4">
        {sending.is === "refused" && <FormFailure>{sending.why}</FormFailure>}
        {pasted === null ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the button inside does the same by keyboard
          <div
            onDragOver={(event) => {
              event.preventDefault();
              setIsOver(true);
            }}
            onDragLeave={() => setIsOver(false)}
            onDrop={drop}
            className={cn(
              "grid justify-items-center gap-3 rounded-lg border border-line-strong border-dashed px-4 py-10 text-center transition-colors",
              isOver && "border-accent bg-accent-soft",
            )}
          >
            <FileUp aria-hidden className="size-6 text-muted" />
            <div>
              <p>{t("drop")}</p>
              <p className="text-muted text-sm">{t("limits", { rows: limits.rows, megabytes })}</p>
            </div>
            <input
              ref={input}
              type="file"
              accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv"
              className="sr-only"
              tabIndex={-1}
              aria-label={t("choose")}
              onChange={(event) => {
                take(event.target.files?.[0]);
                event.target.value = "";
              }}
            />
            <Button look="primary" busy={isBusy} onClick={() => input.current?.click()}>
              {isBusy ? t("sending") : t("choose")}
            </Button>
          </div>
        ) : (
          <Form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void send(new Blob([pasted], { type: "text/csv" }), "");
            }}
          >
            <Field label={t("pasteLabel")} hint={t("pasteHint")}>
              {(control) => (
                <Textarea
                  {...control}
                  autoFocus
                  rows={10}
                  className="font-mono text-xs"
                  value={pasted}
                  onChange={(event) => setPasted(event.target.value)}
                />
              )}
            </Field>
            <Button
              type="submit"
              look="primary"
              className="justify-self-start"
              busy={isBusy}
              disabled={pasted.trim() === ""}
            >
              {t("pasted")}
            </Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

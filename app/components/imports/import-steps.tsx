"use client";

import { Download } from "lucide-react";
import { useId, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { AlertDialog, AlertDialogTrigger } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { ChoiceGroup, ChoiceOption } from "@/app/components/ui/choice";
import { ConfirmContent } from "@/app/components/ui/confirm-content";
import { Strip } from "@/app/components/ui/strip";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { ImportView } from "@/domain/imports/get-import";
import {
  AT_WORK,
  IMPORT_OUTCOMES,
  TO_UNDO,
  WHEN_LOCKED,
  type WhenLocked,
} from "@/domain/imports/shared/import-state";
import type { Result } from "@/domain/result";
import type { tableLimits } from "@/lib/tables/unreadable-table";
import { cancelImportAction, checkImportAction, runImportAction, undoImportAction } from "./import-actions";
import { ImportProgress } from "./import-progress";
import { ImportRows, type ShownRows } from "./import-rows";
import type { ImportWords } from "./import-words";
import { MappingForm } from "./mapping-form";
import { useImport } from "./use-import";

export type ImportSteps = {
  view: ImportView;
  samples: string[][];
  rows: ShownRows;
  limits: Pick<typeof tableLimits, "rows" | "columns" | "characters">;
  /** Whoever began it, or an admin. */
  maySteer: boolean;
};

/** An import from its file to its end: what its columns say, what it would do, what it does, what it has done. */
export function ImportSteps({ words, ...shown }: ImportSteps & { words: ImportWords }) {
  const t = useTranslations("imports");
  const failureText = useFailureText();
  const { view, look } = useImport(shown.view);
  const [isMapping, setIsMapping] = useState(false);
  const [whenLocked, setWhenLocked] = useState<WhenLocked>("skip");
  const [isBusy, startAct] = useTransition();
  const { id, state, counts } = view;
  const toDo = (counts.new ?? 0) + (counts.change ?? 0);
  const hasRows = view.rowCount > 0 && !view.isPruned;
  const hasWritten = TO_UNDO.some((outcome) => counts[outcome]);

  function act(done: Promise<Result<void>>) {
    startAct(async () => {
      const result = await done;
      if (result.ok) setIsMapping(false);
      else toast.error(failureText(result.error));
      await look();
    });
  }

  const cancel = shown.maySteer && (
    <Button look="quiet" busy={isBusy} onClick={() => act(reached(cancelImportAction({ id })))}>
      {t("cancel")}
    </Button>
  );
  const isRead = state === "READ" || (state === "CHECKED" && isMapping);
  return (
    <div className="grid grid-cols-1 gap-4">
      {state === "FAILED" && <Failed view={view} limits={shown.limits} />}
      {state === "CANCELLED" && hasWritten && <Strip tone="warn">{t("cancelled")}</Strip>}
      {state === "UNDONE" && counts.kept !== undefined && (
        <Strip tone="warn">{t("kept", { count: counts.kept })}</Strip>
      )}
      {view.isPruned && (
        <>
          <Strip tone="warn">{t("pruned")}</Strip>
          <ul className="figures flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
            {IMPORT_OUTCOMES.filter((outcome) => counts[outcome]).map((outcome) => (
              <li key={outcome}>
                {t("counted", { what: t(`outcome.${outcome}`), count: counts[outcome] ?? 0 })}
              </li>
            ))}
          </ul>
        </>
      )}
      {AT_WORK.includes(state) && (
        <div className="grid gap-3">
          <ImportProgress view={view} />
          {state !== "UNDOING" && cancel && <div>{cancel}</div>}
        </div>
      )}
      {isRead && shown.maySteer && (
        <MappingForm
          view={view}
          samples={shown.samples}
          words={words}
          busy={isBusy}
          onCheck={(mapping) => act(reached(checkImportAction({ id, mapping })))}
        >
          {cancel}
        </MappingForm>
      )}
      {!isRead && state !== "READING" && (
        <>
          {view.closed > 0 && (
            <Strip tone="warn" title={t("closed.title", { count: view.closed })}>
              {t("closed.text")}
            </Strip>
          )}
          {state === "CHECKED" && shown.maySteer && view.kind === "order" && toDo > 0 && (
            <IfLocked chosen={whenLocked} onChoose={setWhenLocked} />
          )}
          <div className="flex flex-wrap gap-2">
            {state === "CHECKED" && shown.maySteer && (
              <>
                <Button
                  look="primary"
                  busy={isBusy}
                  disabled={toDo === 0}
                  onClick={() => act(reached(runImportAction({ id, whenLocked })))}
                >
                  {t("run", { count: toDo })}
                </Button>
                <Button onClick={() => setIsMapping(true)}>{t("mapping.change")}</Button>
                {cancel}
              </>
            )}
            {!AT_WORK.includes(state) && hasRows && (
              <Button asChild>
                <a href={`/api/imports/${id}/report`} download>
                  <Download aria-hidden />
                  {t("report")}
                </a>
              </Button>
            )}
            {!AT_WORK.includes(state) && hasWritten && hasRows && shown.maySteer && (
              <Undo busy={isBusy} onUndo={() => act(reached(undoImportAction({ id })))} />
            )}
          </div>
          {hasRows && <ImportRows view={view} shown={shown.rows} words={words} />}
        </>
      )}
    </div>
  );
}

/** An order that somebody is editing is no error: what becomes of its row is said beforehand. */
function IfLocked({ chosen, onChoose }: { chosen: WhenLocked; onChoose: (choice: WhenLocked) => void }) {
  const t = useTranslations("imports.whenLocked");
  const id = useId();
  return (
    <div className="grid max-w-3xl gap-1">
      <p id={id} className="font-medium text-muted text-xs">
        {t("label")}
      </p>
      <ChoiceGroup
        aria-labelledby={id}
        value={chosen}
        onValueChange={(choice) => onChoose(choice as WhenLocked)}
        className="grid gap-2 sm:grid-cols-3"
      >
        {WHEN_LOCKED.map((choice) => (
          <ChoiceOption key={choice} value={choice}>
            {t(choice)}
            <span className="block text-muted text-xs">{t(`${choice}Text`)}</span>
          </ChoiceOption>
        ))}
      </ChoiceGroup>
    </div>
  );
}

function Undo({ busy, onUndo }: { busy: boolean; onUndo: () => void }) {
  const t = useTranslations("imports.undo");
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button busy={busy}>{t("do")}</Button>
      </AlertDialogTrigger>
      <ConfirmContent
        title={t("title")}
        description={t("text")}
        stay={t("stay")}
        go={t("go")}
        onGo={onUndo}
      />
    </AlertDialog>
  );
}

function Failed({ view: { failure }, limits }: Pick<ImportSteps, "view" | "limits">) {
  const t = useTranslations("imports");
  if (!failure) return null;
  const problem = t(`failure.${failure.problem}`, limits);
  return (
    <Strip tone="bad" title={t("failed")}>
      {failure.row === null ? problem : t("failure.inRow", { problem, row: failure.row })}
    </Strip>
  );
}

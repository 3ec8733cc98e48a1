"use client";

import { FieldComparison } from "@/app/components/comparison/field-comparison";
import { useChoices } from "@/app/components/comparison/use-choices";
import { ChangeList } from "@/app/components/orders/change-list";
import { When } from "@/app/components/orders/when";
import { AlertDialog, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import { takeMine } from "@/domain/drafts/shared/differences";
import { isWholeLine, putField } from "@/domain/drafts/shared/form-field";
import { compareOrders } from "@/domain/orders/shared/order-change";
import { formOf } from "@/domain/orders/shared/order-form";
import type { OrderFormState } from "../form/use-order-form";
import { comparedOf } from "./compared";
import type { Rebase } from "./use-rebase";

/** Somebody saved what I was changing: what, by whom, when, and a choice for each field. Nothing typed is lost by it. */
export function ConflictDialog({
  rebase,
  state,
  onSave,
}: {
  rebase: Rebase;
  state: OrderFormState;
  onSave: () => void;
}) {
  return (
    <AlertDialog open={rebase.isAsking} onOpenChange={(isOpen) => !isOpen && rebase.later()}>
      {rebase.isAsking && <Content rebase={rebase} state={state} onSave={onSave} />}
    </AlertDialog>
  );
}

function Content({ rebase, state, onSave }: { rebase: Rebase; state: OrderFormState; onSave: () => void }) {
  const t = useTranslations("order");
  const { conflicts, merged, news, was } = rebase;
  const { base, currency, values } = state;
  const { version } = base;
  const choices = useChoices(conflicts);
  const name = news[0]?.by ?? t("timeline.system");
  // What is merged is in the form already; the conflicts are as they have them until they are chosen.
  const theirs = conflicts.reduce(
    (form, one) => (isWholeLine(one.path) ? form : putField(form, one.path, one.theirs)),
    values,
  );
  function goOn() {
    const isLeft = rebase.decide(conflicts, choices.taken);
    rebase.forget();
    return isLeft;
  }
  return (
    <AlertDialogContent
      title={t("conflict.title", { name })}
      description={t(conflicts.length > 0 ? "conflict.text" : "conflict.textNone", { version })}
      className="sm:w-[min(52rem,calc(100vw-2rem))]"
    >
      {conflicts.length > 0 && (
        <FieldComparison
          compared={comparedOf({ was, theirs }, conflicts, base)}
          heads={{ theirs: t("conflict.theirs", { name }), mine: t("compare.mine") }}
          choices={choices}
        />
      )}
      <ul className="grid gap-2">
        {news.map((save) => (
          <li key={save.id} className="grid gap-1 rounded-md bg-sunken p-3 text-sm">
            <p className="flex justify-between gap-2">
              <span>
                {t("conflict.changed", { name: save.by ?? t("timeline.system"), version: save.version })}
              </span>
              <When at={save.at} />
            </p>
            <ChangeList changes={save.changes} currency={currency} className="gap-0.5 text-muted" />
          </li>
        ))}
      </ul>
      {merged.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            {t("conflict.merged", { count: merged.length })}
          </summary>
          <ChangeList
            changes={compareOrders(formOf(base), takeMine(formOf(base), merged))}
            currency={currency}
            className="mt-2 gap-0.5 pl-4"
          />
        </details>
      )}
      {choices.undecided > 0 && (
        <p className="text-sm text-warn-ink">{t("compare.undecided", { count: choices.undecided })}</p>
      )}
      <DialogActions>
        <Button onClick={rebase.later}>{t("conflict.later")}</Button>
        <Button onClick={goOn} disabled={choices.undecided > 0}>
          {t("conflict.goOn")}
        </Button>
        <Button
          look="primary"
          disabled={choices.undecided > 0}
          onClick={() => {
            if (goOn()) onSave();
          }}
        >
          {t("conflict.save")}
        </Button>
      </DialogActions>
    </AlertDialogContent>
  );
}

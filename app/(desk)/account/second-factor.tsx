"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogTrigger,
  ConfirmActions,
} from "@/app/components/ui/alert-dialog";
import { Badge } from "@/app/components/ui/badge";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Result } from "@/domain/result";
import type { FactorState } from "@/domain/users/factor/set-up-factor";
import { removeFactorAction, renewCodesAction, startFactorAction } from "./factor-actions";
import type { QrCode } from "./qr-code";
import { RecoveryCodes } from "./recovery-codes";
import { SetUpFactor } from "./set-up-factor";

/** Whether a code is asked for besides the password; to set that up, to have new recovery codes, to end it. */
export function SecondFactor({ state: { isOn, codesLeft } }: { state: FactorState }) {
  const t = useTranslations("account.factor");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [started, setStarted] = useState<{ secret: string; qr: QrCode } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);

  function run<T>(action: () => Promise<Result<T>>, onDone: (value: T) => void) {
    start(async () => {
      const result = await proven(action);
      if (result.ok) onDone(result.value);
      else toast.error(failureText(result.error));
    });
  }

  return (
    <Card>
      <CardHeader title={t("title")}>
        <Badge tone={isOn ? "ok" : "neutral"}>{t(isOn ? "on" : "off")}</Badge>
      </CardHeader>
      <div className="grid gap-3 p-4">
        <p className="text-muted">{t(isOn ? "textOn" : "textOff")}</p>
        {isOn && <p className="figures">{t("left", { count: codesLeft })}</p>}
        <div className="flex flex-wrap gap-2">
          {isOn ? (
            <>
              <Button busy={isBusy} onClick={() => run(() => reached(renewCodesAction()), setCodes)}>
                {t("renew")}
              </Button>
              <AlertDialog>
                <AlertDialogTrigger asChild>
                  <Button disabled={isBusy}>{t("remove")}</Button>
                </AlertDialogTrigger>
                <AlertDialogContent title={t("removeTitle")} description={t("removeText")}>
                  <ConfirmActions
                    cancel={common("cancel")}
                    look="danger"
                    onConfirm={() =>
                      run(
                        () => reached(removeFactorAction()),
                        () => toast.success(t("removed")),
                      )
                    }
                  >
                    {t("remove")}
                  </ConfirmActions>
                </AlertDialogContent>
              </AlertDialog>
            </>
          ) : (
            <Button
              look="primary"
              busy={isBusy}
              onClick={() => run(() => reached(startFactorAction()), setStarted)}
            >
              {t("setUp")}
            </Button>
          )}
        </div>
      </div>
      <SetUpFactor
        started={started}
        onClose={() => setStarted(null)}
        onDone={(made) => {
          setStarted(null);
          setCodes(made);
        }}
      />
      <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />
    </Card>
  );
}

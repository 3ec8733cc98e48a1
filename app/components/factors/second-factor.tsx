"use client";

import { LifeBuoy, Smartphone } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/app/components/ui/badge";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { FactorState } from "@/domain/users/factor/set-up-factor";
import type { PasskeyDetails } from "@/domain/users/passkeys/list-passkeys";
import { removeFactorAction, renewCodesAction, startFactorAction } from "./factor-actions";
import { FactorRow } from "./factor-row";
import { Passkeys } from "./passkeys";
import type { QrCode } from "./qr-code";
import { RecoveryCodes } from "./recovery-codes";
import { RemoveFactor } from "./remove-factor";
import { SetUpFactor } from "./set-up-factor";
import { useFactorAction } from "./use-factor-action";

/** What is asked for besides the password, or in its place: to set that up, to have new recovery codes, to end it. */
export function SecondFactor({
  state: { isOn, codesLeft },
  passkeys,
}: {
  state: FactorState;
  passkeys: PasskeyDetails[];
}) {
  const t = useTranslations("account.factor");
  const { isBusy, run } = useFactorAction();
  const [started, setStarted] = useState<{ secret: string; qr: QrCode } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const hasAny = isOn || passkeys.length > 0;

  return (
    <Card>
      <CardHeader title={t("title")}>
        <Badge tone={hasAny ? "ok" : "neutral"}>{t(hasAny ? "on" : "off")}</Badge>
      </CardHeader>
      <p className="border-b px-4 py-2.5 text-muted">{t(hasAny ? "textOn" : "textOff")}</p>
      <ul className="divide-y">
        <FactorRow
          icon={Smartphone}
          title={
            <>
              {t("app")}
              {isOn && <Badge tone="ok">{t("on")}</Badge>}
            </>
          }
          action={
            isOn ? (
              <RemoveFactor
                title={t("removeTitle")}
                text={t(passkeys.length > 0 ? "removeText" : "removeLastText")}
                isBusy={isBusy}
                onConfirm={() =>
                  run(
                    () => reached(removeFactorAction()),
                    () => toast.success(t("removed")),
                  )
                }
              />
            ) : (
              <Button
                size="sm"
                busy={isBusy}
                onClick={() => run(() => reached(startFactorAction()), setStarted)}
              >
                {t("setUp")}
              </Button>
            )
          }
        >
          {t("appText")}
        </FactorRow>
        <Passkeys
          passkeys={passkeys}
          isFirst={!hasAny}
          isLast={!isOn && passkeys.length === 1}
          onCodes={setCodes}
        />
        {hasAny && (
          <FactorRow
            icon={LifeBuoy}
            title={t("codes.short")}
            action={
              <Button
                size="sm"
                busy={isBusy}
                onClick={() => run(() => reached(renewCodesAction()), setCodes)}
              >
                {t("renew")}
              </Button>
            }
          >
            <span className="figures">{t("left", { count: codesLeft })}</span>
          </FactorRow>
        )}
      </ul>
      <SetUpFactor
        started={started}
        isFirst={!hasAny}
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

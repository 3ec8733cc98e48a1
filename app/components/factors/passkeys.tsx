"use client";

import { KeyRound } from "lucide-react";
import { When } from "@/app/components/orders/when";
import { Badge } from "@/app/components/ui/badge";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { PasskeyDetails } from "@/domain/users/passkeys/list-passkeys";
import { AddPasskey } from "./add-passkey";
import { removePasskeyAction } from "./factor-actions";
import { FactorRow } from "./factor-row";
import { RemoveFactor } from "./remove-factor";
import { RenamePasskey } from "./rename-passkey";
import { useFactorAction } from "./use-factor-action";

/** What passkeys are and a way to add one; below it those that there are. */
export function Passkeys({
  passkeys,
  isFirst,
  isLast,
  onCodes,
}: {
  passkeys: PasskeyDetails[];
  /** There is no second factor yet. */
  isFirst: boolean;
  /** Without it the password alone is enough again. */
  isLast: boolean;
  onCodes: (codes: string[] | null) => void;
}) {
  const t = useTranslations("account.factor.passkeys");
  return (
    <>
      <FactorRow
        icon={KeyRound}
        title={t("title")}
        action={<AddPasskey isFirst={isFirst} onCodes={onCodes} />}
      >
        {t("text")}
      </FactorRow>
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} passkey={passkey} isLast={isLast} />
      ))}
    </>
  );
}

function PasskeyItem({
  passkey: { id, name, createdAt, usedAt, isSynced },
  isLast,
}: {
  passkey: PasskeyDetails;
  isLast: boolean;
}) {
  const t = useTranslations("account.factor.passkeys");
  const { isBusy, run } = useFactorAction();
  return (
    <FactorRow
      icon={KeyRound}
      title={
        <>
          {name}
          {isSynced && <Badge>{t("synced")}</Badge>}
        </>
      }
      action={
        <span className="flex gap-2">
          <RenamePasskey id={id} name={name} />
          <RemoveFactor
            title={t("removeTitle", { name })}
            text={t(isLast ? "removeLastText" : "removeText")}
            label={t("removeOf", { name })}
            isBusy={isBusy}
            onConfirm={() =>
              run(
                () => reached(removePasskeyAction(id)),
                () => toast.success(t("removed", { name })),
              )
            }
          />
        </span>
      }
    >
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span>
          {t("added")} <When at={createdAt} />
        </span>
        <span>
          {usedAt ? (
            <>
              {t("used")} <When at={usedAt} />
            </>
          ) : (
            t("unused")
          )}
        </span>
      </span>
    </FactorRow>
  );
}

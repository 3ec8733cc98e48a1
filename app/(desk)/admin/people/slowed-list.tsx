"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { SlowedSignIn } from "@/domain/users/signing-in/slowed";
import { lift } from "./people-actions";

/** Who has to wait before they may try to sign in again, since somebody guesses; and a way to let them at once. */
export function SlowedList({ slowed }: { slowed: SlowedSignIn[] }) {
  const t = useTranslations("people.slowed");
  return (
    <Card>
      <CardHeader title={t("title")} />
      <p className="px-4 py-2.5 text-muted">{t("text")}</p>
      <ul className="divide-y border-t">
        {slowed.map((one) => (
          <SlowedItem key={`${one.what} ${one.id}`} slowed={one} />
        ))}
      </ul>
    </Card>
  );
}

function SlowedItem({ slowed }: { slowed: SlowedSignIn }) {
  const t = useTranslations("people.slowed");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const { what, id, failures: count, waitMs } = slowed;
  const who = slowed.what === "account" ? slowed.name : id;

  function liftIt() {
    start(async () => {
      const result = await reached(lift(what, id));
      if (result.ok) toast.success(t("lifted", { who }));
      else toast.error(failureText(result.error));
    });
  }
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {what === "account" ? t("account", { name: who, count }) : t("address", { address: id, count })}
        </p>
        <p className="text-muted text-xs">
          {waitMs > 0 ? t("wait", { seconds: Math.ceil(waitMs / 1_000) }) : t("now")}
        </p>
      </div>
      <Button size="sm" busy={isBusy} onClick={liftIt} aria-label={t("liftOf", { who })}>
        {t("lift")}
      </Button>
    </li>
  );
}

"use client";

import { LockOpen } from "lucide-react";
import { useNowMs } from "@/app/components/time/clock";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Strip } from "@/app/components/ui/strip";
import { ActionsTh, Table, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import { LockRow } from "./lock-row";
import { useIsAnyHeld } from "./use-is-any-held";

export function LocksTable({ locks, longMs }: { locks: HeldLockDetails[]; longMs: number }) {
  const t = useTranslations("locks");
  const nowMs = useNowMs(1_000);
  const isAnyHeld = useIsAnyHeld(locks);
  if (!isAnyHeld)
    return (
      <EmptyState icon={LockOpen} title={t("none.title")}>
        {t("none.text")}
      </EmptyState>
    );
  const long = locks.filter(({ heldForMs }) => longMs > 0 && heldForMs > longMs).length;
  return (
    <>
      {long > 0 && (
        <Strip tone="warn">{t("long", { count: long, minutes: Math.round(longMs / 60_000) })}</Strip>
      )}
      <Table aria-label={t("tab.held")}>
        <thead>
          <tr>
            <Th>{t("column.order")}</Th>
            <Th className="max-md:hidden">{t("column.holder")}</Th>
            <Th className="max-md:hidden">{t("column.state")}</Th>
            <Th className="text-right max-md:hidden">{t("column.held")}</Th>
            <Th className="text-right max-md:hidden">{t("column.quiet")}</Th>
            <Th className="max-lg:hidden">{t("column.unsaved")}</Th>
            <Th className="text-right max-lg:hidden">{t("column.waiting")}</Th>
            <Th className="max-xl:hidden">{t("column.connection")}</Th>
            <ActionsTh>{t("column.action")}</ActionsTh>
          </tr>
        </thead>
        <tbody>
          {locks.map((lock) => (
            <LockRow
              key={lock.orderId}
              details={lock}
              nowMs={nowMs}
              longMs={longMs}
              locksOfHolder={locks.filter(({ holder }) => holder?.id === lock.holder?.id)}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

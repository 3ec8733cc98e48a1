"use client";

import { LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Table, Th } from "@/app/components/ui/table";
import type { HeldLockDetails } from "@/domain/locks/list-held-locks";
import { LockRow } from "./lock-row";
import { useNowMs } from "./use-now-ms";

export function LocksTable({ locks }: { locks: HeldLockDetails[] }) {
  const t = useTranslations("locks");
  const nowMs = useNowMs(1_000);
  if (locks.length === 0)
    return (
      <EmptyState icon={LockOpen} title={t("none.title")}>
        {t("none.text")}
      </EmptyState>
    );
  return (
    <Table aria-label={t("tab.held")}>
      <thead>
        <tr>
          <Th>{t("column.order")}</Th>
          <Th className="max-md:hidden">{t("column.holder")}</Th>
          <Th className="max-md:hidden">{t("column.state")}</Th>
          <Th className="text-right max-md:hidden">{t("column.held")}</Th>
          <Th className="text-right max-md:hidden">{t("column.quiet")}</Th>
          <Th className="max-lg:hidden">{t("column.unsaved")}</Th>
          <Th className="max-xl:hidden">{t("column.connection")}</Th>
          <Th className="w-0">
            <span className="sr-only">{t("column.action")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {locks.map((lock) => (
          <LockRow key={`${lock.orderId} ${lock.epoch}`} details={lock} nowMs={nowMs} />
        ))}
      </tbody>
    </Table>
  );
}

"use client";

import {
  ChoiceFilter,
  FilterForm,
  OrderAndDayFilters,
  PersonFilter,
} from "@/app/components/lists/filter-form";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LockHistoryQuery } from "@/domain/locks/history/lock-history-query";
import { LOCK_EVENT_TYPES } from "@/domain/locks/shared/lock-event-types";
import { historySearch } from "@/domain/locks/shared/lock-history-url";

export function HistoryFilters({
  query,
  people,
}: {
  query: LockHistoryQuery;
  people: { id: string; name: string }[];
}) {
  const t = useTranslations("locks.history");
  const { before: _, ...kept } = query;
  const search = historySearch(kept);
  return (
    <FilterForm
      action="/admin/locks/history"
      search={search}
      label={t("filters")}
      files={[{ href: `/admin/locks/history/csv${search}`, label: t("csv") }]}
    >
      <PersonFilter user={query.user} people={people} />
      <ChoiceFilter
        name="type"
        label={t("what")}
        none={t("anything")}
        value={query.type}
        options={LOCK_EVENT_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        className="sm:w-44"
      />
      <OrderAndDayFilters {...kept} />
    </FilterForm>
  );
}

"use client";

import {
  ChoiceFilter,
  FilterForm,
  OrderAndDayFilters,
  PersonFilter,
} from "@/app/components/lists/filter-form";
import { useTranslations } from "@/app/i18n/use-translations";
import { type AuditFilters, auditSearch } from "@/domain/audit/shared/audit-url";
import { AUDIT_VERBS, OUTCOMES } from "@/domain/audit/shared/verbs";

export function AuditFilterForm({
  filters,
  people,
}: {
  filters: AuditFilters;
  people: { id: string; name: string }[];
}) {
  const t = useTranslations("audit");
  return (
    <FilterForm
      action="/admin/audit"
      search={auditSearch(filters)}
      label={t("filter.label")}
      files={(["csv", "jsonl"] as const).map((as) => ({
        href: `/admin/audit/file${auditSearch(filters, { as })}`,
        label: t(`file.${as}`),
      }))}
    >
      <PersonFilter user={filters.user} people={people} />
      <ChoiceFilter
        name="verb"
        label={t("filter.what")}
        none={t("filter.anything")}
        value={filters.verb}
        options={AUDIT_VERBS.map((verb) => ({ value: verb, label: t(`verb.${verb}`) }))}
        className="sm:w-48"
      />
      <ChoiceFilter
        name="outcome"
        label={t("filter.outcome")}
        none={t("filter.any")}
        value={filters.outcome}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
        className="sm:w-32"
      />
      <OrderAndDayFilters {...filters} />
    </FilterForm>
  );
}

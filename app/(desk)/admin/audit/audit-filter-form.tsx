"use client";

import { Download } from "lucide-react";
import Form from "next/form";
import { Button } from "@/app/components/ui/button";
import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { Link } from "@/app/components/ui/link";
import { NativeSelect } from "@/app/components/ui/native-select";
import { useTranslations } from "@/app/i18n/use-translations";
import { type AuditFilters, auditSearch } from "@/domain/audit/shared/audit-url";
import { AUDIT_VERBS, OUTCOMES } from "@/domain/audit/shared/verbs";

/** Which part of the log: a form whose fields end in the address, so that a link shares it. */
export function AuditFilterForm({
  filters,
  people,
}: {
  filters: AuditFilters;
  people: { id: string; name: string }[];
}) {
  const t = useTranslations("audit");
  return (
    <Form
      action="/admin/audit"
      // Another address, other fields: back and forth show what they show.
      key={auditSearch(filters)}
      aria-label={t("filter.label")}
      className="flex flex-wrap items-end gap-2"
    >
      <Field label={t("filter.person")} className="w-40">
        {(control) => (
          <NativeSelect {...control} name="user" defaultValue={filters.user ?? ""}>
            <option value="">{t("filter.anybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("filter.what")} className="w-48">
        {(control) => (
          <NativeSelect {...control} name="verb" defaultValue={filters.verb ?? ""}>
            <option value="">{t("filter.anything")}</option>
            {AUDIT_VERBS.map((verb) => (
              <option key={verb} value={verb}>
                {t(`verb.${verb}`)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("filter.outcome")} className="w-32">
        {(control) => (
          <NativeSelect {...control} name="outcome" defaultValue={filters.outcome ?? ""}>
            <option value="">{t("filter.any")}</option>
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(`outcome.${outcome}`)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("filter.order")} className="w-24">
        {(control) => <Input {...control} name="order" inputMode="numeric" defaultValue={filters.order} />}
      </Field>
      <Field label={t("filter.from")}>
        {(control) => <Input {...control} type="date" name="from" defaultValue={filters.from} />}
      </Field>
      <Field label={t("filter.to")}>
        {(control) => <Input {...control} type="date" name="to" defaultValue={filters.to} />}
      </Field>
      <Button type="submit" look="primary">
        {t("filter.show")}
      </Button>
      {auditSearch(filters) !== "" && (
        <Button look="quiet" asChild>
          <Link href="/admin/audit">{t("filter.clear")}</Link>
        </Button>
      )}
      <span className="ml-auto flex gap-2">
        {(["csv", "jsonl"] as const).map((as) => (
          <Button key={as} asChild>
            <a href={`/admin/audit/file${auditSearch(filters, { as })}`} download>
              <Download aria-hidden />
              {t(`file.${as}`)}
            </a>
          </Button>
        ))}
      </span>
    </Form>
  );
}

"use client";

import { Download } from "lucide-react";
import Form from "next/form";
import { Button } from "@/app/components/ui/button";
import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { Link } from "@/app/components/ui/link";
import { NativeSelect } from "@/app/components/ui/native-select";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LockHistoryQuery } from "@/domain/locks/history/lock-history-query";
import { LOCK_EVENT_TYPES } from "@/domain/locks/shared/lock-event-types";
import { historySearch } from "@/domain/locks/shared/lock-history-url";

/** Which part of the history: a form whose fields end in the address, so that a link shares it. */
export function HistoryFilters({
  query,
  people,
}: {
  query: LockHistoryQuery;
  people: { id: string; name: string }[];
}) {
  const t = useTranslations("locks.history");
  const { before: _, ...kept } = query;
  return (
    <Form
      action="/admin/locks/history"
      // Another address, other fields: back and forth show what they show.
      key={historySearch(kept)}
      aria-label={t("filters")}
      className="flex flex-wrap items-end gap-2"
    >
      <Field label={t("person")} className="w-40">
        {(control) => (
          <NativeSelect {...control} name="user" defaultValue={query.user ?? ""}>
            <option value="">{t("anybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("order")} className="w-24">
        {(control) => <Input {...control} name="order" inputMode="numeric" defaultValue={query.order} />}
      </Field>
      <Field label={t("what")} className="w-44">
        {(control) => (
          <NativeSelect {...control} name="type" defaultValue={query.type ?? ""}>
            <option value="">{t("anything")}</option>
            {LOCK_EVENT_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`type.${type}`)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("from")}>
        {(control) => <Input {...control} type="date" name="from" defaultValue={query.from} />}
      </Field>
      <Field label={t("to")}>
        {(control) => <Input {...control} type="date" name="to" defaultValue={query.to} />}
      </Field>
      <Button type="submit" look="primary">
        {t("show")}
      </Button>
      {historySearch(kept) !== "" && (
        <Button look="quiet" asChild>
          <Link href="/admin/locks/history">{t("clear")}</Link>
        </Button>
      )}
      <Button asChild className="ml-auto">
        <a href={`/admin/locks/history/csv${historySearch(kept)}`} download>
          <Download aria-hidden />
          {t("csv")}
        </a>
      </Button>
    </Form>
  );
}

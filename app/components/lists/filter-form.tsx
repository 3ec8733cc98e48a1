import { Download } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "@/app/components/ui/button";
import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { Link } from "@/app/components/ui/link";
import { NativeSelect } from "@/app/components/ui/native-select";
import { useTranslations } from "@/app/i18n/use-translations";

/**
 * Which part of a list: a form whose fields end in the address, so that a link shares it.
 *
 * @param search what the address has now, from `?` on; empty when everything is shown
 * @param files what the same part may be taken along as
 */
export function FilterForm({
  action,
  search,
  label,
  files,
  children,
}: {
  action: string;
  search: string;
  label: string;
  files: { href: string; label: string }[];
  children: ReactNode;
}) {
  const t = useTranslations("common.filter");
  return (
    <Form
      action={action}
      // Another address, other fields: back and forth show what they show.
      key={search}
      aria-label={label}
      className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      {children}
      <Button type="submit" look="primary">
        {t("show")}
      </Button>
      {search !== "" && (
        <Button look="quiet" asChild>
          <Link href={action}>{t("clear")}</Link>
        </Button>
      )}
      <span className="col-span-2 ml-auto flex gap-2">
        {files.map(({ href, label }) => (
          <Button key={href} asChild>
            <a href={href} download>
              <Download aria-hidden />
              {label}
            </a>
          </Button>
        ))}
      </span>
    </Form>
  );
}

/** One of several values, or none of them. */
export function ChoiceFilter({
  name,
  label,
  none,
  value,
  options,
  className,
}: {
  name: string;
  label: string;
  /** What it says while it leaves nothing out. */
  none: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  className: string;
}) {
  return (
    <Field label={label} className={className}>
      {(control) => (
        <NativeSelect {...control} name={name} defaultValue={value ?? ""}>
          <option value="">{none}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

export function PersonFilter({ user, people }: { user?: string; people: { id: string; name: string }[] }) {
  const t = useTranslations("common.filter");
  return (
    <ChoiceFilter
      name="user"
      label={t("person")}
      none={t("anybody")}
      value={user}
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
      className="sm:w-40"
    />
  );
}

/** By an order's number, and by days, both included. */
export function OrderAndDayFilters({ order, from, to }: { order?: number; from?: string; to?: string }) {
  const t = useTranslations("common.filter");
  return (
    <>
      <Field label={t("order")} className="sm:w-24">
        {(control) => <Input {...control} name="order" inputMode="numeric" defaultValue={order} />}
      </Field>
      <Field label={t("from")}>
        {(control) => <Input {...control} type="date" name="from" defaultValue={from} />}
      </Field>
      <Field label={t("to")}>
        {(control) => <Input {...control} type="date" name="to" defaultValue={to} />}
      </Field>
    </>
  );
}

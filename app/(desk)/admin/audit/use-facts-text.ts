import { useFormatter, useLocale } from "next-intl";
import type { Messages } from "@/app/i18n/catalogues";
import { useTranslations } from "@/app/i18n/use-translations";
import type { AuditRow } from "@/domain/audit/list-audit";
import { FACTS, type FactName, type WordFact } from "@/domain/audit/shared/facts";

type Facts = Record<string, unknown>;

/**
 * What was different before and after, in one line and in words: "Role: Staff → Admin". A row of an older version may say what
 * isn't said any more: that stands as it is.
 */
export function useFactsText(): (row: Pick<AuditRow, "before" | "after" | "people">) => string {
  const t = useTranslations("audit");
  const role = useTranslations("common.role");
  const languages = new Intl.DisplayNames([useLocale()], { type: "language" });
  const format = useFormatter();

  function word(name: FactName, value: string, people: AuditRow["people"]): string {
    if (name === "holder") return people[value] ?? value;
    if (name === "locale") return languages.of(value) ?? value;
    if (name === "role" && isOne(FACTS.role, value)) return role(value);
    const words = FACTS[name];
    if (typeof words === "string" || !(words as readonly string[]).includes(value)) return value;
    return t(`value.${name as Exclude<WordFact, "role">}.${value}` as `value.${WordValues}`);
  }
  function text(name: FactName, value: unknown, people: AuditRow["people"]): string {
    if (value === null) return t("value.none");
    if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
    if (typeof value === "number")
      return FACTS[name] === "rate"
        ? format.number(value / 1_000_000, { style: "percent", maximumFractionDigits: 4 })
        : format.number(value);
    if (Array.isArray(value)) return value.join(" ");
    return word(name, String(value), people);
  }
  return ({ before, after, people }) => {
    const [was, is] = [parse(before), parse(after)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
      .map((name) => {
        const values = [was[name], is[name]].filter((value) => value !== undefined);
        if (!isFact(name)) return `${name}: ${values.map(String).join(" → ")}`;
        return t("fact.is", {
          fact: t(`fact.${name}`),
          value: values.map((value) => text(name, value, people)).join(" → "),
        });
      })
      .join(t("fact.and"));
  };
}

/** "because.credentials", … */
type WordValues = {
  [N in Exclude<WordFact, "role">]: `${N}.${keyof Messages["audit"]["value"][N] & string}`;
}[Exclude<WordFact, "role">];

function isFact(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

function isOne<W extends string>(words: readonly W[], text: string): text is W {
  return (words as readonly string[]).includes(text);
}

function parse(json: string | null): Facts {
  return json === null ? {} : (JSON.parse(json) as Facts);
}

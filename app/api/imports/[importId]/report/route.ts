import { download } from "@/app/download";
import { getTranslations } from "@/app/i18n/get-translations";
import { recordAlone } from "@/domain/audit/audited";
import { csvHead, csvLines } from "@/domain/csv";
import type { EntryFields } from "@/domain/entries/shared/field-change";
import { getImport, type ImportedRow, type ImportView, listImportRows } from "@/domain/imports/get-import";
import { amountText } from "@/domain/orders/shared/money";
import { Forbidden } from "@/domain/shared/errors";
import { mayEdit } from "@/domain/users/shared/roles";

/** Read so many at a time, so that a long import is never in memory as a whole. */
const BATCH = 500;

type Context = { params: Promise<{ importId: string }> };

/** What became of each row of an import, and the row as it came: a file in the language of whoever asks. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const id = Number((await params).importId) || 0;
  return download({ name: `import-${id}.csv`, type: "text/csv; charset=utf-8" }, async (actor) => {
    if (!mayEdit(actor)) throw new Forbidden();
    const view = await getImport(id);
    await recordAlone({ by: actor, verb: "list.exported", object: `import:${id}` });
    return linesOf(view, await wordsOf(view));
  });
}

async function* linesOf(view: ImportView, words: Words) {
  yield csvHead([...words.head, ...view.columns]);
  let after = 0;
  for (;;) {
    const rows = await listImportRows(view, { after, take: BATCH });
    yield csvLines(rows.map((row) => valuesOf(row, words)));
    after = rows.at(-1)?.number ?? after;
    if (rows.length < BATCH) return;
  }
}

function valuesOf(row: ImportedRow, words: Words) {
  const { number, outcome, problems, proposal, changes, among, cells } = row;
  const at = (side: "from" | "to") => ({
    ...among,
    ...Object.fromEntries(changes.map((change) => [change.field, change[side]])),
  });
  const changed = changes.map(
    ({ field, from, to }) =>
      `${words.field(field)}: ${valueText(field, from, at("from"))} → ${valueText(field, to, at("to"))}`,
  );
  return [
    number,
    words.outcome(outcome),
    [...(proposal ? [words.fate(proposal)] : []), ...problems.map(words.problem)].join("; "),
    changed.join("; "),
    ...cells,
  ];
}

/** An amount by its currency; the rest as it is kept. */
function valueText(field: string, value: EntryFields[string], { currency }: EntryFields) {
  if (field.endsWith("Cents") && typeof value === "number" && typeof currency === "string")
    return amountText(value, currency);
  return String(value);
}

const errorsOf = { product: "products.errors", customer: "customers.errors", order: "order.errors" } as const;

type Words = Awaited<ReturnType<typeof wordsOf>>;

async function wordsOf({ kind, columns, mapping }: ImportView) {
  const t = await getTranslations("imports");
  const errors = await getTranslations(errorsOf[kind]);
  /** Fields are called as the file calls them. */
  const field = (name: string) => columns[(mapping as (string | null)[]).indexOf(name)] || name;
  const known = (key: string) => (t.has(`problems.${key}` as "problems.failed") ? `problems.${key}` : null);
  return {
    head: [
      t("reportColumns.row"),
      t("reportColumns.outcome"),
      t("reportColumns.why"),
      t("reportColumns.changes"),
    ],
    field,
    outcome: (outcome: ImportedRow["outcome"]) => t(`outcome.${outcome}`),
    fate: ({ to, state, by }: NonNullable<ImportedRow["proposal"]>) =>
      t(`fate.${state}`, { to: to ?? "?", by: by ?? "?" }),
    problem({ field: name, problem, by }: ImportedRow["problems"][number]) {
      const key = known(problem);
      const why = key
        ? t(key as "problems.changedSince", { by: by ?? "none" })
        : errors((errors.has(problem as "other") ? problem : "other") as "other");
      return name === "" ? why : `${field(name)}: ${why}`;
    },
  };
}

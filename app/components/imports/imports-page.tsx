import { redirect } from "next/navigation";
import { EntryHead } from "@/app/components/entries/entry-head";
import { When } from "@/app/components/orders/when";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Link } from "@/app/components/ui/link";
import { Table, Td, Th, Tr } from "@/app/components/ui/table";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { type ListedImport, listImports } from "@/domain/imports/get-import";
import { type ImportKind, importPaths } from "@/domain/imports/shared/import-kind";
import { mayEdit } from "@/domain/users/shared/roles";
import { tableLimits } from "@/lib/tables/unreadable-table";
import { StartImport } from "./start-import";
import { StateBadge } from "./state-badge";

/** Where an import of this kind is begun, and those that were. */
export async function ImportsPage({ kind }: { kind: ImportKind }) {
  const actor = await pageActor();
  const list = `/${importPaths[kind]}`;
  if (!mayEdit(actor)) redirect(list);
  const [t, imports] = await Promise.all([getTranslations("imports"), listImports(kind)]);
  const { rows, bytes } = tableLimits;
  return (
    <div className="grid grid-cols-1 gap-4">
      <EntryHead back={{ href: list, label: t(`back.${kind}`) }} title={t(`title.${kind}`)} />
      <p className="max-w-prose text-muted">{t(`text.${kind}`)}</p>
      <StartImport kind={kind} limits={{ rows, bytes }} />
      {imports.length === 0 ? (
        <Card>
          <CardHeader title={t("list.title")} />
          <p className="p-4 text-muted">{t("list.none")}</p>
        </Card>
      ) : (
        <section className="grid grid-cols-1 gap-2">
          <h2 className="font-semibold text-sm">{t("list.title")}</h2>
          <ImportsTable imports={imports} path={`${list}/import`} t={t} />
        </section>
      )}
    </div>
  );
}

type T = Awaited<ReturnType<typeof getTranslations<"imports">>>;

function ImportsTable({ imports, path, t }: { imports: ListedImport[]; path: string; t: T }) {
  return (
    <Table aria-label={t("list.title")}>
      <thead>
        <tr>
          <Th className="w-full">{t("list.file")}</Th>
          <Th>{t("list.state")}</Th>
          <Th className="text-right">{t("list.rows")}</Th>
          <Th>{t("list.by")}</Th>
          <Th>{t("list.at")}</Th>
        </tr>
      </thead>
      <tbody>
        {imports.map(({ id, name, state, rowCount, by, createdAt }) => (
          <Tr key={id}>
            <Td className="max-w-0 truncate">
              <Link href={`${path}/${id}`} prefetch={false} className="hover:underline" title={name}>
                {name || t("pastedName")}
              </Link>
            </Td>
            <Td>
              <StateBadge state={state} />
            </Td>
            <Td className="figures text-right">{rowCount}</Td>
            <Td>{by.name}</Td>
            <Td>
              <When at={createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

import { useFormatter } from "next-intl";
import { When } from "@/app/components/orders/when";
import { Avatar } from "@/app/components/ui/avatar";
import { Badge } from "@/app/components/ui/badge";
import { ActionsTh, Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import { DAY_MS, endsSoon } from "@/domain/tokens/end-of-token";
import type { TokenDetails } from "@/domain/tokens/list-tokens";
import { RevokeToken } from "./revoke-token";

const hiddenOnPhone = "max-md:hidden";
/** Where these have no room they stand below the name, or go. */
const wide = "max-xl:hidden";

/** Tokens, newest first; for an admin with whose they are. */
export function TokensTable({
  tokens,
  userId,
  ofEverybody,
}: {
  tokens: TokenDetails[];
  userId: string;
  ofEverybody: boolean;
}) {
  const t = useTranslations("tokens");
  return (
    <Table aria-label={t("title")}>
      <thead>
        <tr>
          <Th>{t("column.name")}</Th>
          {ofEverybody && <Th className={wide}>{t("column.owner")}</Th>}
          <Th className={hiddenOnPhone}>{t("column.scopes")}</Th>
          <Th className={ofEverybody ? "max-2xl:hidden" : wide}>{t("column.created")}</Th>
          <Th className={wide}>{t("column.used")}</Th>
          <Th className={hiddenOnPhone}>{t("column.state")}</Th>
          <ActionsTh>{t("column.actions")}</ActionsTh>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td className="w-full min-w-32 max-w-0 py-1.5 max-md:py-2.5">
              <p className="truncate font-medium" title={token.name}>
                {token.name}
              </p>
              <p className="font-mono text-muted text-xs">{token.prefix}…</p>
              {ofEverybody && <p className="truncate text-muted xl:hidden">{token.owner.name}</p>}
              {token.lastUsedAt && (
                <p className="whitespace-normal text-muted text-xs xl:hidden">
                  <UsedLast at={token.lastUsedAt} from={token.lastUsedFrom} />
                </p>
              )}
              <p className="mt-1.5 md:hidden">
                <TokenState token={token} />
              </p>
            </Td>
            {ofEverybody && (
              <Td className={wide}>
                <span className="flex items-center gap-2">
                  <Avatar id={token.owner.id} name={token.owner.name} size="sm" />
                  {token.owner.name}
                  {token.owner.id === userId && <span className="text-muted">{t("you")}</span>}
                </span>
              </Td>
            )}
            <Td className={`${hiddenOnPhone} py-1.5`}>
              <span className="flex min-w-52 max-w-80 flex-wrap gap-1">
                {token.scopes.map((scope) => (
                  <Badge
                    key={scope}
                    tone={scope === "orders:write-locked" ? "warn" : "neutral"}
                    className="font-mono"
                  >
                    {scope}
                  </Badge>
                ))}
              </span>
              {token.allowedFrom.length > 0 && (
                <p
                  className="mt-1 line-clamp-2 max-w-80 whitespace-normal break-words text-muted text-xs"
                  title={token.allowedFrom.join(", ")}
                >
                  {t("onlyFrom", { addresses: token.allowedFrom.join(", ") })}
                </p>
              )}
            </Td>
            <Td className={ofEverybody ? "max-2xl:hidden" : wide}>
              <When at={token.createdAt} />
            </Td>
            <Td className={wide}>
              {token.lastUsedAt ? (
                <>
                  <When at={token.lastUsedAt} />
                  <p className="w-28 whitespace-normal break-all font-mono text-muted text-xs">
                    {token.lastUsedFrom}
                  </p>
                </>
              ) : (
                <span className="text-muted text-xs">{t("never")}</span>
              )}
            </Td>
            <Td className={hiddenOnPhone}>
              <TokenState token={token} />
            </Td>
            <Td>
              {token.revokedAt === null && <RevokeToken token={token} isMine={token.owner.id === userId} />}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Where the columns have no room: when it was used last, and from where. */
function UsedLast({ at, from }: { at: Date; from: string }) {
  const t = useTranslations("tokens");
  return (
    <>
      {t.rich("usedLast", { time: () => <When at={at} /> })}
      {from !== "" && <span className="break-words"> · {from}</span>}
    </>
  );
}

function TokenState({ token: { revokedAt, endsAt } }: { token: TokenDetails }) {
  const t = useTranslations("tokens.state");
  const format = useFormatter();
  if (revokedAt) return <Badge>{t("revoked")}</Badge>;
  if (endsAt === null) return <Badge tone="ok">{t("valid")}</Badge>;
  const date = format.dateTime(endsAt, { dateStyle: "medium" });
  const days = Math.ceil((endsAt.getTime() - Date.now()) / DAY_MS);
  if (days <= 0) return <Badge tone="warn">{t("expired", { date })}</Badge>;
  if (endsSoon(endsAt))
    return (
      <Badge tone="warn" title={t("validUntil", { date })}>
        {t("endsSoon", { days })}
      </Badge>
    );
  return <Badge tone="ok">{t("validUntil", { date })}</Badge>;
}

import { useFormatter } from "next-intl";
import { When } from "@/app/components/orders/when";
import { Avatar } from "@/app/components/ui/avatar";
import { Badge } from "@/app/components/ui/badge";
import { cn } from "@/app/components/ui/cn";
import { ActionsTh, Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
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
          <Th className={cn(hiddenOnPhone, ofEverybody && "max-2xl:hidden")}>{t("column.created")}</Th>
          <Th className={ofEverybody ? wide : "max-lg:hidden"}>{t("column.used")}</Th>
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
            </Td>
            <Td className={cn(hiddenOnPhone, ofEverybody && "max-2xl:hidden")}>
              <When at={token.createdAt} />
            </Td>
            <Td className={ofEverybody ? wide : "max-lg:hidden"}>
              {token.lastUsedAt ? (
                <When at={token.lastUsedAt} />
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

function TokenState({ token }: { token: TokenDetails }) {
  const t = useTranslations("tokens.state");
  const format = useFormatter();
  if (token.revokedAt) return <Badge>{t("revoked")}</Badge>;
  if (token.expiresAt === null) return <Badge tone="ok">{t("valid")}</Badge>;
  const date = format.dateTime(token.expiresAt, { dateStyle: "medium" });
  if (token.expiresAt.getTime() <= Date.now()) return <Badge tone="warn">{t("expired", { date })}</Badge>;
  return <Badge tone="ok">{t("validUntil", { date })}</Badge>;
}

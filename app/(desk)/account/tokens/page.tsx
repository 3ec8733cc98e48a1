import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/app/components/ui/empty-state";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { MOST_ALLOWED_FROM } from "@/domain/tokens/allowed-from";
import { listTokens } from "@/domain/tokens/list-tokens";
import { scopesOf } from "@/domain/tokens/token-scope";
import { isAdmin } from "@/domain/users/shared/roles";
import { tokenSettings } from "@/lib/env";
import { CreateToken } from "./create-token";
import { TokensTable } from "./tokens-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function TokensPage() {
  const actor = await pageActor();
  const [tokens, t] = await Promise.all([listTokens(actor), getTranslations("tokens")]);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("title")}
        description={t.rich(isAdmin(actor) ? "descriptionAdmin" : "description", {
          document: (text) => (
            <a href="/api/v1/openapi.json" className="text-accent-ink underline underline-offset-2">
              {text}
            </a>
          ),
        })}
      >
        <CreateToken
          scopes={scopesOf(actor.role)}
          maxDays={tokenSettings().TOKEN_MAX_DAYS}
          mostAddresses={MOST_ALLOWED_FROM}
        />
      </PageHeader>
      {tokens.length === 0 ? (
        <div className="rounded-lg border bg-surface shadow-card">
          <EmptyState icon={KeyRound} title={t("none.title")}>
            {t("none.text")}
          </EmptyState>
        </div>
      ) : (
        <TokensTable tokens={tokens} userId={actor.id} ofEverybody={isAdmin(actor)} />
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { FocusKeeper } from "@/app/components/focus/focus-keeper";
import { ConnectionBadge } from "@/app/components/frame/connection-badge";
import { EarlyScript } from "@/app/components/frame/early-script";
import { Logo } from "@/app/components/frame/logo";
import { AccountMenu } from "@/app/components/frame/menus/account-menu";
import { LanguageMenu } from "@/app/components/frame/menus/language-menu";
import { ThemeMenu } from "@/app/components/frame/menus/theme-menu";
import { Nav } from "@/app/components/frame/nav";
import { CommandPalette } from "@/app/components/frame/palette/command-palette";
import { SearchField } from "@/app/components/frame/search-field";
import { hearShortcuts } from "@/app/components/frame/shortcuts/hear-shortcuts";
import { SHORTCUT_RULES } from "@/app/components/frame/shortcuts/rules";
import { SignedOutGuard } from "@/app/components/frame/signed-out-guard";
import { SignOutDialog } from "@/app/components/frame/signing-out/sign-out-dialog";
import { LockAlerts } from "@/app/components/locks/lock-alerts";
import { LiveRequests } from "@/app/components/locks/requests/live-requests";
import { RequestCards } from "@/app/components/locks/requests/request-cards";
import { NewOrderKey } from "@/app/components/orders/begin/new-order-key";
import { OnlineAvatars } from "@/app/components/people/online-avatars";
import { PeopleOnlineProvider } from "@/app/components/people/people-online";
import { ProofDialog } from "@/app/components/proof/proof-dialog";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { Strip } from "@/app/components/ui/strip";
import { desk } from "@/app/desk";
import { getTranslations } from "@/app/i18n/get-translations";
import { LiveLocks } from "@/app/realtime/live-locks";
import { RealtimeProvider } from "@/app/realtime/realtime-provider";
import { RefreshSlowly } from "@/app/realtime/refresh-slowly";
import { pageActor } from "@/app/session";
import { countEndingSoon } from "@/domain/tokens/list-tokens";
import { isAdmin, mayEdit } from "@/domain/users/shared/roles";
import { env } from "@/lib/env";
import { EarlySocket } from "./early-socket";

/** Everything behind sign-in: pages on the left (below on a phone), the top line, the page. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { id, name, email, role, awaitsFactor } = await pageActor();
  const [t, own, tokensEnding] = await Promise.all([getTranslations(), desk(), countEndingSoon(id)]);
  const title = own?.name ?? t("common.product");
  return (
    <RealtimeProvider appKey={env().PUSHER_APP_KEY} userId={id}>
      <EarlyScript run={hearShortcuts} given={[SHORTCUT_RULES]} />
      <EarlySocket appKey={env().PUSHER_APP_KEY} userId={id} />
      <PeopleOnlineProvider>
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t("frame.skip")}
        </a>
        <div className="min-h-dvh md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[13rem_minmax(0,1fr)]">
          <Nav
            role={role}
            className="sticky top-0 z-30 hidden h-dvh flex-col gap-0.5 border-r bg-surface px-2 md:flex print:hidden"
          >
            <Link
              href="/orders"
              className="mb-3 flex h-14 items-center gap-2.5 px-1.5 font-semibold text-lg"
              aria-label={title}
            >
              <Logo />
              <span className="hidden truncate lg:inline" title={title}>
                {title}
              </span>
            </Link>
          </Nav>
          <div className="flex min-h-dvh min-w-0 flex-col">
            <header className="sticky top-0 z-30 flex print:hidden h-14 items-center gap-2 border-b bg-surface px-3 sm:px-4">
              <SearchField className="max-w-md flex-1" />
              <div className="ml-auto flex items-center gap-1">
                <ConnectionBadge />
                <OnlineAvatars />
                <div className="hidden md:flex">
                  <LanguageMenu />
                  <ThemeMenu />
                </div>
                <AccountMenu user={{ id, name, email, role }} tokensEnding={tokensEnding} />
              </div>
            </header>
            <main id="content" className="w-full min-w-0 flex-1 p-4 pb-20 outline-none sm:p-6 md:pb-6">
              {awaitsFactor && (
                <div className="mb-4">
                  <Strip
                    tone="warn"
                    action={
                      <Button asChild size="sm">
                        <Link href="/account">{t("frame.awaitsFactor.do")}</Link>
                      </Button>
                    }
                  >
                    {t("frame.awaitsFactor.text")}
                  </Strip>
                </div>
              )}
              {children}
            </main>
          </div>
          <Nav
            role={role}
            className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-surface px-2 pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
          />
        </div>
        <FocusKeeper />
        <LiveLocks />
        <LiveRequests />
        {isAdmin({ role }) && <LockAlerts />}
        <RefreshSlowly />
        <RequestCards />
        <CommandPalette role={role} />
        {mayEdit({ role }) && <NewOrderKey />}
        <ProofDialog email={email} />
        <SignOutDialog />
        <SignedOutGuard me={{ id, name }} />
      </PeopleOnlineProvider>
    </RealtimeProvider>
  );
}

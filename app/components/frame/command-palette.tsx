"use client";

import { Command } from "cmdk";
import {
  ArrowRight,
  CopyPlus,
  KeyRound,
  Languages,
  Link as LinkIcon,
  LogOut,
  PencilLine,
  Search,
  ShoppingBag,
  Tag,
  UserPlus,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { toast } from "sonner";
import { chooseLocale } from "@/app/i18n/choose-locale";
import { LOCALES, type Locale } from "@/app/i18n/locales";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { orderName } from "@/domain/orders/shared/order-name";
import { mayEdit, type Role } from "@/domain/users/shared/roles";
import { useFailureText } from "../failures/use-failure-text";
import { useBegin } from "../orders/begin/use-begin";
import { cn } from "../ui/cn";
import { dialogLook, scrimLook } from "../ui/dialog";
import { leave } from "./leave";
import { languageNames } from "./menus/language-menu";
import { themes } from "./menus/theme-menu";
import { navLinks } from "./nav-links";
import { useGo } from "./use-go";
import { useSearch } from "./use-search";

function findOrders(text: string) {
  return reached(read("found-orders", text.slice(0, 100)));
}

/** Everything by keyboard: Ctrl K or ⌘ K, an order by its number or customer, a page, an action. */
export function CommandPalette({ role }: { role: Role }) {
  const t = useTranslations("frame");
  const failureText = useFailureText();
  const go = useGo();
  const { setTheme } = useTheme();
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const { duplicate } = useBegin();
  const path = usePathname();
  const orderInFront = /^\/orders\/(\d+)/.exec(path)?.[1];
  const number = /^#?(\d{1,10})$/.exec(words.trim())?.[1];
  const search = useSearch(words.trim(), isOpen, findOrders);
  // The one with this very number has a line of its own.
  const found = search.found.filter((order) => String(order.number) !== number);

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, []);

  function run(action: () => unknown) {
    return () => {
      setIsOpen(false);
      setWords("");
      action();
    };
  }

  async function openOrder(wanted: string) {
    const found = await reached(read("order-by-number", Number(wanted)));
    if (found.ok && found.value !== null) go(`/orders/${found.value}`);
    else toast.error(found.ok ? t("palette.noOrder", { number: wanted }) : failureText(found.error));
  }

  async function copyLink(orderId: string) {
    const link = new URL(`/orders/${orderId}`, location.href).href;
    await navigator.clipboard.writeText(link).then(
      () => toast.success(t("palette.copied")),
      () => toast.error(t("palette.notCopied")),
    );
  }

  async function speak(locale: Locale) {
    const result = await reached(chooseLocale(locale));
    if (!result.ok) toast.error(failureText(result.error));
  }

  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimLook} />
        <Dialog.Content
          aria-describedby={undefined}
          className={cn(
            dialogLook,
            "gap-0 overflow-hidden p-0 sm:top-24 sm:w-[min(36rem,calc(100vw-2rem))] sm:translate-y-0 sm:pb-0",
          )}
        >
          <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
          <Command label={t("palette.title")} loop>
            <Command.Input
              value={words}
              onValueChange={setWords}
              placeholder={t("palette.placeholder")}
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-80 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">
                {t("palette.nothing")}
              </Command.Empty>
              {words.trim() !== "" && (
                <Group heading={t("palette.orders")}>
                  {number && (
                    <Item
                      value={`order ${words}`}
                      icon={<ArrowRight aria-hidden />}
                      onSelect={run(() => openOrder(number))}
                    >
                      {t("palette.openOrder", { number })}
                    </Item>
                  )}
                  {found.map(({ id, number, customerName }) => (
                    <Item
                      key={id}
                      value={`order ${id} ${words}`}
                      icon={<ArrowRight aria-hidden />}
                      onSelect={run(() => go(`/orders/${id}`))}
                    >
                      {t("palette.found", { number: orderName(id, number), customer: customerName })}
                    </Item>
                  ))}
                  <Item
                    value={`search ${words}`}
                    icon={<Search aria-hidden />}
                    onSelect={run(() => go(`/orders?${new URLSearchParams({ q: words.trim() })}`))}
                  >
                    {t("palette.search", { words: words.trim() })}
                  </Item>
                  <Item
                    value={`search customers ${words}`}
                    icon={<Search aria-hidden />}
                    onSelect={run(() => go(`/customers?${new URLSearchParams({ q: words.trim() })}`))}
                  >
                    {t("palette.searchCustomers", { words: words.trim() })}
                  </Item>
                  <Item
                    value={`search products ${words}`}
                    icon={<Search aria-hidden />}
                    onSelect={run(() => go(`/products?${new URLSearchParams({ q: words.trim() })}`))}
                  >
                    {t("palette.searchProducts", { words: words.trim() })}
                  </Item>
                </Group>
              )}
              {orderInFront && (
                <Group heading={t("palette.thisOrder")}>
                  {mayEdit({ role }) && (
                    <Item
                      icon={<PencilLine aria-hidden />}
                      onSelect={run(() => go(`/orders/${orderInFront}/edit`))}
                    >
                      {t("palette.editThis")}
                    </Item>
                  )}
                  {mayEdit({ role }) && (
                    <Item
                      icon={<CopyPlus aria-hidden />}
                      onSelect={run(() => duplicate(Number(orderInFront)))}
                    >
                      {t("palette.duplicateThis")}
                    </Item>
                  )}
                  <Item icon={<LinkIcon aria-hidden />} onSelect={run(() => copyLink(orderInFront))}>
                    {t("palette.copyLink")}
                  </Item>
                </Group>
              )}
              <Group heading={t("pages")}>
                {navLinks(role).map(({ href, label, icon: Icon }) => (
                  <Item key={href} icon={<Icon aria-hidden />} onSelect={run(() => go(href))}>
                    {t(`nav.${label}`)}
                  </Item>
                ))}
                <Item icon={<KeyRound aria-hidden />} onSelect={run(() => go("/account/tokens"))}>
                  {t("tokens")}
                </Item>
              </Group>
              <Group heading={t("palette.actions")}>
                {mayEdit({ role }) && (
                  <Item icon={<ShoppingBag aria-hidden />} onSelect={run(() => go("/orders/new"))}>
                    {t("palette.newOrder")}
                  </Item>
                )}
                {mayEdit({ role }) && (
                  <Item icon={<UserPlus aria-hidden />} onSelect={run(() => go("/customers/new"))}>
                    {t("palette.newCustomer")}
                  </Item>
                )}
                {mayEdit({ role }) && (
                  <Item icon={<Tag aria-hidden />} onSelect={run(() => go("/products/new"))}>
                    {t("palette.newProduct")}
                  </Item>
                )}
                {themes.map(({ value, icon: Icon }) => (
                  <Item key={value} icon={<Icon aria-hidden />} onSelect={run(() => setTheme(value))}>
                    {t("palette.theme", { theme: t(`theme.${value}`) })}
                  </Item>
                ))}
                {LOCALES.map((locale) => (
                  <Item key={locale} icon={<Languages aria-hidden />} onSelect={run(() => speak(locale))}>
                    {t("palette.language", { language: languageNames[locale] })}
                  </Item>
                ))}
                <Item icon={<LogOut aria-hidden />} onSelect={run(leave)}>
                  {t("signOut")}
                </Item>
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  value,
  icon,
  onSelect,
  children,
}: {
  value?: string;
  icon: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm aria-selected:bg-hover touch:min-h-11 [&_svg]:size-4 [&_svg]:text-muted"
    >
      {icon}
      <span className="truncate">{children}</span>
    </Command.Item>
  );
}

"use client";

import { ArrowRight, Search } from "lucide-react";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { orderName } from "@/domain/orders/shared/order-name";
import { useFailureText } from "../../failures/use-failure-text";
import { useGo } from "../use-go";
import { useSearch } from "../use-search";
import { Group, Item } from "./palette-item";
import type { Run } from "./run";

function findOrders(text: string) {
  return reached(read("found-orders", text.slice(0, 100)));
}

/** The orders that the words find, and the lists where more can be. None without words. */
export function FoundOrders({ words, isOpen, run }: { words: string; isOpen: boolean; run: Run }) {
  const t = useTranslations("frame.palette");
  const failureText = useFailureText();
  const go = useGo();
  const wanted = words.trim();
  const number = /^#?(\d{1,10})$/.exec(wanted)?.[1];
  const search = useSearch(wanted, isOpen, findOrders);
  // None of an older question: Enter would open the first of them. The one with this very number has a line of its own.
  const found = search.isBusy ? [] : search.found.filter((order) => String(order.number) !== number);

  async function openOrder(number: string) {
    const found = await reached(read("order-by-number", Number(number)));
    if (found.ok && found.value !== null) go(`/orders/${found.value}`);
    else toast.error(found.ok ? t("noOrder", { number }) : failureText(found.error));
  }

  if (wanted === "") return null;
  const inList = (path: string) => run(() => go(`${path}?${new URLSearchParams({ q: wanted })}`));
  return (
    <Group heading={t("orders")}>
      {number && (
        <Item
          value={`order ${words}`}
          icon={<ArrowRight aria-hidden />}
          onSelect={run(() => openOrder(number))}
        >
          {t("openOrder", { number })}
        </Item>
      )}
      {found.map(({ id, number, customerName }) => (
        <Item
          key={id}
          value={`order ${id} ${words}`}
          icon={<ArrowRight aria-hidden />}
          onSelect={run(() => go(`/orders/${id}`))}
        >
          {t("found", { number: orderName(id, number), customer: customerName })}
        </Item>
      ))}
      <Item value={`search ${words}`} icon={<Search aria-hidden />} onSelect={inList("/orders")}>
        {t("search", { words: wanted })}
      </Item>
      <Item value={`search customers ${words}`} icon={<Search aria-hidden />} onSelect={inList("/customers")}>
        {t("searchCustomers", { words: wanted })}
      </Item>
      <Item value={`search products ${words}`} icon={<Search aria-hidden />} onSelect={inList("/products")}>
        {t("searchProducts", { words: wanted })}
      </Item>
    </Group>
  );
}

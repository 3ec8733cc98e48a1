"use client";

import { useEffect, useRef } from "react";
import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";
import { useGo } from "@/app/components/frame/use-go";
import { BackLink } from "@/app/components/lists/back-link";
import { neighboursOf, useCameFrom } from "@/app/components/orders/came-from";
import { useTranslations } from "@/app/i18n/use-translations";

/** Back to the list that one came from, as it was; `[` and `]` go to the orders before and after this one in it. */
export function BackToList({ orderId }: { orderId: number }) {
  const t = useTranslations("order");
  const go = useGo();
  const from = useCameFrom();
  // The order whose page is on its way: whoever presses on meanwhile goes on from there.
  const next = useRef(orderId);
  useEffect(() => {
    next.current = orderId;
  }, [orderId]);
  function step(direction: "before" | "after") {
    const to = neighboursOf(next.current, from)[direction];
    if (to && go(to)) next.current = Number(to.split("/").at(-1));
  }
  useShortcut("[", () => step("before"));
  useShortcut("]", () => step("after"));
  return <BackLink href="/orders" label={t("back")} />;
}

"use client";

import { useRef } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useRequests } from "@/app/realtime/use-requests";
import { orderName } from "@/domain/orders/shared/order-name";
import { cn } from "../../ui/cn";
import { HolderCard } from "../holder-card";
import { useClearOfField } from "../use-clear-of-field";
import { TurnCard } from "./turn-card";
import { useAttention } from "./use-attention";

/**
 * What waits for an answer of whoever is signed in, above everything, on whichever page. It takes no focus: a key meant
 * for a field must never hand an order over.
 */
export function RequestCards() {
  const t = useTranslations("requests");
  const { userId } = useRealtime();
  const requests = useRequests();
  const forMe = requests.filter(({ holder, turnEndsAt }) => holder?.id === userId && turnEndsAt === null);
  const turns = requests.filter(
    ({ requester, turnEndsAt }) => requester.id === userId && turnEndsAt !== null,
  );
  const newest = turns.at(-1) ?? forMe.at(-1);
  const count = turns.length + forMe.length;
  const cards = useRef<HTMLElement>(null);
  const isAbove = useClearOfField(cards, count);
  useAttention(
    count,
    newest &&
      (turns.length > 0
        ? t("turn.title", { number: orderName(newest.orderId, newest.orderNumber) })
        : t("asks", { name: newest.requester.name, number: orderName(newest.orderId, newest.orderNumber) })),
  );
  return (
    <section
      aria-label={t("label")}
      aria-live="assertive"
      ref={cards}
      className={cn(
        "pointer-events-none fixed inset-x-3 z-40 grid justify-items-end gap-2 md:inset-x-auto md:right-6",
        isAbove ? "top-16" : "bottom-20 md:bottom-16",
      )}
    >
      {turns.map((request) => (
        <TurnCard key={request.id} request={request} />
      ))}
      {forMe.map((request) => (
        <HolderCard key={request.id} request={request} />
      ))}
      {/* On a phone one at a time: the oldest has the least time left. */}
      {count > 1 && (
        <p className="pointer-events-auto w-full rounded-md border bg-raised px-3 py-1 text-muted text-xs shadow-pop sm:hidden">
          {t("more", { count: count - 1 })}
        </p>
      )}
    </section>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useRequests } from "@/app/realtime/use-requests";
import { HolderCard } from "./holder-card";
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
  useAttention(
    turns.length + forMe.length,
    newest &&
      (turns.length > 0
        ? t("turn.title", { number: String(newest.orderNumber) })
        : t("asks", { name: newest.requester.name, number: String(newest.orderNumber) })),
  );
  return (
    <section
      aria-label={t("label")}
      aria-live="assertive"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-40 grid justify-items-end gap-2 md:inset-x-auto md:right-6 md:bottom-16"
    >
      {turns.map((request) => (
        <TurnCard key={request.id} request={request} />
      ))}
      {forMe.map((request) => (
        <HolderCard key={request.id} request={request} />
      ))}
    </section>
  );
}

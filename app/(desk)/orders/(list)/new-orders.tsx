"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Chip } from "@/app/components/ui/chip";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { orderMessages } from "@/domain/orders/shared/order-messages";

const messages = {
  "order.created": orderMessages["order.created"],
  "order.deleted": orderMessages["order.deleted"],
};

/**
 * How many orders have come since the list was read, and the way to them. It lies on the list's upper edge and takes no
 * room: nothing moves under whoever reads, and one who has scrolled down sees it, too.
 *
 * @param newest the number of the newest order when the list was read; what is past it is new, whichever page or filter this is
 * @param isLatestFirst this list begins with the new ones when it is read anew
 */
export function NewOrders({ newest, isLatestFirst }: { newest: number; isLatestFirst: boolean }) {
  const t = useTranslations("orders");
  const router = useRouter();
  const [created, setCreated] = useState<number[]>([]);
  const [isBusy, start] = useTransition();
  const wasSubscribed = useRef(false);
  const count = created.filter((number) => number > newest).length;

  const add = (more: number[]) =>
    setCreated((numbers) => [
      ...numbers.filter((number) => number > newest && !more.includes(number)),
      ...more,
    ]);

  useChannel(
    ORDERS_CHANNEL,
    messages,
    {
      "order.created": ({ number }) => add([number]),
      "order.deleted": ({ number: gone }) =>
        setCreated((numbers) => numbers.filter((number) => number !== gone)),
    },
    {
      // Later ones follow a list that is read anew.
      async onSubscribed(wasLive) {
        const isFirst = !wasSubscribed.current;
        wasSubscribed.current = true;
        if (!isFirst || wasLive) return;
        const missed = await reached(read("new-order-numbers", newest));
        if (missed.ok) add(missed.value);
      },
    },
  );

  function show() {
    if (isLatestFirst) window.scrollTo({ top: 0 });
    start(() => (isLatestFirst ? router.refresh() : router.push("/orders")));
  }
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-20 z-20 flex h-0 items-center justify-center"
    >
      {count > 0 && (
        <Chip
          onClick={show}
          disabled={isBusy}
          aria-busy={isBusy || undefined}
          className="figures pointer-events-auto h-6 -translate-y-1.5 animate-appear border-accent bg-raised font-medium text-accent-ink shadow-pop touch:translate-y-1"
        >
          <ArrowUp aria-hidden />
          {t("new", { count })}
        </Chip>
      )}
    </div>
  );
}

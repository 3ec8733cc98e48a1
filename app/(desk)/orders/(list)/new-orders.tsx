"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { NewRowsChip } from "@/app/components/lists/new-rows-chip";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";

/**
 * How many orders have come since the list was read, and the way to them.
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
    "orders",
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
    <NewRowsChip count={count} isBusy={isBusy} onShow={show}>
      {t("new", { count })}
    </NewRowsChip>
  );
}

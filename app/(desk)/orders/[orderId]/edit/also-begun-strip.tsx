"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { Strip } from "@/app/components/ui/strip";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import type { AlsoBegun } from "@/domain/orders/begin/also-begun";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { orderName } from "@/domain/orders/shared/order-name";

/** News that come within this time are looked after at once, in milliseconds. */
const GATHER_MS = 150;

/** Somebody else writes an order for the same customer, live: as like as not, it is the same one. */
export function AlsoBegunStrip({
  orderId,
  customer,
}: {
  orderId: number;
  customer: { id: number; name: string };
}) {
  const t = useTranslations("order.also");
  const { userId } = useRealtime();
  const [found, setFound] = useState<{ customerId: number; others: AlsoBegun[] }>();
  const customerId = customer.id;

  const look = useEffectEvent(async () => {
    const result = await reached(read("also-begun", { userId, orderId, customerId }));
    if (result.ok) setFound({ customerId, others: result.value });
  });
  // Another customer has others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: that is why it is looked again
  useEffect(() => void look(), [customerId]);
  const lookSoon = useSoon(look, GATHER_MS);
  useChannel(
    ORDERS_CHANNEL,
    "orders",
    {
      "order.begun": (news) => news.orderId !== orderId && lookSoon(),
      "order.created": lookSoon,
      "order.deleted": lookSoon,
    },
    { onSubscribed: lookSoon },
  );
  if (found?.customerId !== customerId) return null;
  return found.others.map(({ orderId: other, number, by }) => (
    <Strip
      key={other}
      tone="warn"
      action={
        <Button size="sm" asChild>
          {/* In a tab of its own: this one has an order to write. */}
          <Link href={`/orders/${other}`} target="_blank" prefetch={false}>
            {t("look", { number: orderName(other, number) })}
          </Link>
        </Button>
      }
    >
      {number === null
        ? t("begun", { name: by.name, customer: customer.name })
        : t("created", { name: by.name, customer: customer.name, number })}
    </Strip>
  ));
}

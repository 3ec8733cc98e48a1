"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { ChangeList } from "@/app/components/orders/change-list";
import { When } from "@/app/components/orders/when";
import { PersonStrip } from "@/app/components/people/person-strip";
import { Button } from "@/app/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import type { HandOver } from "@/domain/drafts/hand-overs-of";
import { viewersChannel } from "@/domain/orders/shared/order-channels";
import { seeHandOversAction } from "./hand-over-actions";

/** What became of my unsaved changes when somebody else got the order: at once, or on my next look. */
export function HandOverNotice({
  orderId,
  handOvers,
  currency,
}: {
  orderId: number;
  handOvers: HandOver[];
  currency: string;
}) {
  const t = useTranslations("order.handOver");
  const failureText = useFailureText();
  const refresh = useRefresh();
  const { userId } = useRealtime();
  const [isBusy, startSeeing] = useTransition();
  useChannel(viewersChannel(orderId), "handOvers", {
    "draft.handed-over": ({ fromUserId }) => {
      if (fromUserId === userId) void refresh();
    },
  });
  function see() {
    startSeeing(async () => {
      const result = await reached(seeHandOversAction({ userId, orderId }));
      if (result.ok) await refresh();
      else toast.error(failureText(result.error));
    });
  }
  return handOvers.map(({ id, to, at, taken, left }) => (
    <PersonStrip
      key={id}
      person={to}
      title={t("notice", { name: to.name, taken: taken.length, of: taken.length + left.length })}
    >
      <span className="flex flex-wrap items-center gap-2">
        <span>{t(left.length > 0 ? "noticeLeft" : "noticeAll")}</span>
        <When at={at} />
        <Popover>
          <PopoverTrigger asChild>
            <Button size="sm">{t("what")}</Button>
          </PopoverTrigger>
          <PopoverContent className="grid max-h-96 w-96 max-w-[calc(100vw-2rem)] gap-3 overflow-y-auto">
            <Changes title={t("taken")} changes={taken} currency={currency} />
            <Changes title={t("left")} changes={left} currency={currency} />
          </PopoverContent>
        </Popover>
        <Button size="sm" onClick={see} busy={isBusy}>
          {t("seen")}
        </Button>
      </span>
    </PersonStrip>
  ));
}

function Changes({
  title,
  changes,
  currency,
}: {
  title: string;
  changes: HandOver["taken"];
  currency: string;
}) {
  if (changes.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-muted text-xs">{title}</h3>
      <ChangeList changes={changes} currency={currency} />
    </section>
  );
}

import { useFormatter } from "next-intl";
import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useGo } from "@/app/components/frame/use-go";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { claimEditSession } from "@/app/realtime/edit-session";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { Result } from "@/domain/result";
import { beginOrderAction, duplicateOrderAction } from "./begin-actions";

const SAID_MS = 20_000;

/** Begins an order, a new one or one like another, and goes on in its editor, whose tab has it from birth. */
export function useBegin() {
  const t = useTranslations("orders.begin");
  const format = useFormatter();
  const failureText = useFailureText();
  const go = useGo();
  const { userId } = useRealtime();
  const [isBusy, start] = useTransition();

  function run<T extends { orderId: number }>(
    begin: (tab: { userId: string; sessionId: string }) => Promise<Result<T>>,
    say: (begun: T) => void = () => {},
  ) {
    start(async () => {
      const result = await begin({ userId, sessionId: await claimEditSession() });
      if (!result.ok) return void toast.error(failureText(result.error));
      say(result.value);
      go(`/orders/${result.value.orderId}/edit`);
    });
  }
  return {
    isBusy,
    begin: (customerId: number) => run((tab) => reached(beginOrderAction({ ...tab, customerId }))),
    duplicate: (orderId: number) =>
      run(
        (tab) => reached(duplicateOrderAction({ ...tab, orderId })),
        ({ dropped, kept }) => {
          if (dropped.length > 0)
            toast.warning(t("dropped", { count: dropped.length, names: format.list(dropped) }), {
              duration: SAID_MS,
            });
          if (kept.length > 0)
            toast.warning(t("kept", { count: kept.length, names: format.list(kept) }), { duration: SAID_MS });
        },
      ),
  };
}

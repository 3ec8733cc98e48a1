import { useEffect, useEffectEvent, useState } from "react";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import type { ImportView } from "@/domain/imports/get-import";
import { AT_WORK } from "@/domain/imports/shared/import-state";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";

const ASK_EVERY_MS = 700;
/** News that come within this time are looked after at once, in milliseconds. */
const GATHER_MS = 200;

/** How an import stands, asked again while the server is at work on it; at its end its rows are fetched with the page. */
export function useImport(shown: ImportView): { view: ImportView; look: () => Promise<void> } {
  const [known, setKnown] = useState({ shown, view: shown });
  // The page was fetched again.
  if (known.shown !== shown) setKnown({ shown, view: shown });
  const view = known.shown === shown ? known.view : shown;
  const refresh = useRefresh();

  async function look() {
    const now = await reached(read("import-now", shown.id));
    if (!now.ok) return;
    setKnown({ shown, view: now.value });
    if (now.value.state !== view.state) await refresh();
  }

  // What was proposed is decided in its own time, long after the import.
  const refreshSoon = useSoon(refresh, GATHER_MS);
  const hasProposed = view.counts.proposed !== undefined;
  useChannel(
    hasProposed ? ORDERS_CHANNEL : null,
    "orders",
    { "order.proposals": refreshSoon },
    { onSubscribed: refreshSoon },
  );

  const lookAgain = useEffectEvent(look);
  const isAtWork = AT_WORK.includes(view.state);
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(() => void lookAgain(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAtWork]);
  return { view, look };
}

import { useEffect, useState } from "react";
import type { OrderLock } from "@/app/realtime/use-order-lock";

/** Loads the page again, unasked: what is typed is a draft, in this browser and with the server, and offered then. */
export function useReload({ lastEdits }: OrderLock) {
  const [isOn, setOn] = useState(false);
  // By now the question before leaving is off.
  useEffect(() => {
    if (isOn) location.reload();
  }, [isOn]);
  return {
    isOn,
    start() {
      lastEdits.current?.();
      setOn(true);
    },
  };
}

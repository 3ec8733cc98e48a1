import { useEffect, useState } from "react";
import { useLater } from "@/app/later";
import { NEWS_LATE, type NewsLate } from "@/domain/users/shared/missed-news";
import { useRealtime } from "../realtime-provider";
import { wire } from "./load-wire";

/** Whether the node that this page is connected to hears nothing of the others at present. */
export function useLateNews(): boolean {
  const realtime = useRealtime();
  const isLoaded = useLater(wire) !== null;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const pusher = isLoaded ? realtime.pusher() : null;
    if (!pusher) return;
    const hear = ({ isLate }: NewsLate) => setLate(isLate);
    // Another node may be the next, which says so itself if it hears nothing.
    const forget = () => setLate(false);
    pusher.bind(NEWS_LATE, hear);
    pusher.connection.bind("connecting", forget);
    return () => {
      pusher.unbind(NEWS_LATE, hear);
      pusher.connection.unbind("connecting", forget);
    };
  }, [realtime, isLoaded]);
  return isLate;
}

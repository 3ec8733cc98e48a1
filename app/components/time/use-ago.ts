import { useFormatter } from "next-intl";

/** "3 minutes ago". Never in the future: what another clock says of just now may be ahead of this one. */
export function useAgo(now: Date) {
  const format = useFormatter();
  return (at: Date) => format.relativeTime(at < now ? at : now, now);
}

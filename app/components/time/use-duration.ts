import { useFormatter } from "next-intl";

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** A duration in one unit, as exact as one wants to know: "42 sec", "12 min", "3 hr". */
export function useDuration() {
  const format = useFormatter();
  return (ms: number) => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const [value, unit] =
      seconds < MINUTE_S
        ? [seconds, "second"]
        : seconds < HOUR_S
          ? [Math.floor(seconds / MINUTE_S), "minute"]
          : [Math.floor(seconds / HOUR_S), "hour"];
    return format.number(value, { style: "unit", unit, unitDisplay: "short" });
  };
}

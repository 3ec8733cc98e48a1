import { useFormatter } from "next-intl";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { ticksOf } from "./ticks";

const HEIGHT = 100;
const GAP = 0.2;
/** Every so many bars one is labelled. */
const LABEL_EVERY = 8;

/** How many orders were held at once, over the time: bars, and the same as a table. */
export function HeldChart({ held, isDay }: { held: { atMs: number; most: number }[]; isDay: boolean }) {
  const t = useTranslations("locks.charts");
  const format = useFormatter();
  const most = Math.max(0, ...held.map((slot) => slot.most));
  const ticks = ticksOf(most);
  const top = ticks.at(-1) ?? 1;
  const time = (ms: number) =>
    format.dateTime(new Date(ms), {
      ...(isDay ? {} : { weekday: "short" }),
      hour: "numeric",
      minute: "2-digit",
    });
  const labelled = held.filter((_, index) => index % LABEL_EVERY === 0);
  return (
    <Card aria-label={t("held")}>
      <CardHeader title={t("held")}>
        <span className="figures text-muted text-xs">{t("most", { count: most })}</span>
      </CardHeader>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1 p-4">
        <div aria-hidden className="figures relative h-40 w-6 text-right text-2xs text-muted">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2"
              style={{ bottom: `${(tick / top) * 100}%` }}
            >
              {format.number(tick)}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-label={t("heldSummary", { most })}
          viewBox={`0 0 ${held.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full overflow-visible"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x2={held.length}
              y1={HEIGHT - (tick / top) * HEIGHT}
              y2={HEIGHT - (tick / top) * HEIGHT}
              vectorEffect="non-scaling-stroke"
              className={tick === 0 ? "stroke-line-strong" : "stroke-line"}
            />
          ))}
          {held.map(({ atMs, most: count }, index) => {
            const height = (count / top) * HEIGHT;
            return (
              <rect
                key={atMs}
                x={index + GAP / 2}
                y={HEIGHT - height}
                width={1 - GAP}
                height={height}
                className="fill-accent"
              >
                <title>{t("heldAt", { time: time(atMs), count })}</title>
              </rect>
            );
          })}
        </svg>
        <div
          aria-hidden
          style={{ gridTemplateColumns: `repeat(${held.length / LABEL_EVERY}, minmax(0, 1fr))` }}
          className="figures col-start-2 grid whitespace-nowrap text-2xs text-muted"
        >
          {labelled.map(({ atMs }) => (
            <span key={atMs} className="max-sm:even:invisible max-sm:last:invisible">
              {time(atMs)}
            </span>
          ))}
        </div>
        <details className="col-span-2 mt-1 text-sm">
          <summary className="text-muted text-xs">{t("asTable")}</summary>
          <table className="figures mt-2 w-full max-w-xs text-left">
            <thead>
              <tr className="text-muted text-xs">
                <th scope="col">{t("from")}</th>
                <th scope="col" className="text-right">
                  {t("atOnce")}
                </th>
              </tr>
            </thead>
            <tbody>
              {held.map(({ atMs, most: count }) => (
                <tr key={atMs}>
                  <td>{time(atMs)}</td>
                  <td className="text-right">{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </Card>
  );
}

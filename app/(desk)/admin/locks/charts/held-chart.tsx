import { useFormatter, useTranslations } from "next-intl";
import { Card, CardHeader } from "@/app/components/ui/card";

const HEIGHT = 100;
const GAP = 0.2;
/** Every so many bars one is labelled. */
const LABEL_EVERY = 8;

/** How many orders were held at once, over the time: bars, and the same as a table. */
export function HeldChart({ held, isDay }: { held: { atMs: number; most: number }[]; isDay: boolean }) {
  const t = useTranslations("locks.charts");
  const format = useFormatter();
  const most = Math.max(1, ...held.map((slot) => slot.most));
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
      <div className="grid gap-1 p-4">
        <svg
          role="img"
          aria-label={t("heldSummary", { most: Math.max(...held.map((slot) => slot.most)) })}
          viewBox={`0 0 ${held.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-b"
        >
          {held.map(({ atMs, most: count }, index) => {
            const height = (count / most) * HEIGHT;
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
          className="figures grid whitespace-nowrap text-2xs text-muted"
        >
          {labelled.map(({ atMs }) => (
            <span key={atMs} className="max-sm:even:invisible max-sm:last:invisible">
              {time(atMs)}
            </span>
          ))}
        </div>
        <details className="mt-1 text-sm">
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

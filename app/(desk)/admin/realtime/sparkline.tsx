/** How many points the line has room for; a shorter history keeps to the right. */
const POINTS = 300;
const HEIGHT = 24;

/** A line without axes. What it says in words stands beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const top = Math.max(1, ...values);
  const x = (index: number) => POINTS - values.length + index;
  const y = (value: number) => HEIGHT - 1 - (value / top) * (HEIGHT - 2);
  const line = values.map((value, index) => `${x(index)},${y(value).toFixed(1)}`).join(" ");
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${POINTS} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 w-full text-accent"
    >
      <polygon points={`${x(0)},${HEIGHT} ${line} ${POINTS},${HEIGHT}`} className="fill-current opacity-10" />
      <polyline
        points={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

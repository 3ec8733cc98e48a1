import type { Result, ServerName } from "./processes";

interface Comparison {
  title: string;
  unit: string;
  rounds: number;
  servers: ServerName[];
  /** What Holdfast's share of the naive server's result should be. */
  toReach: { atLeast: number } | { atMost: number };
  measure: (server: ServerName) => Promise<Result>;
  /** The result itself; where there is none, the amount a second. */
  value?: (result: Result) => number | undefined;
}

/**
 * Measures the servers in turn, round after round, and prints medians: of the results, and of the rounds' ratios.
 *
 * Beside what the clock says there is what a second of the server's own CPU time was good for: on a machine with
 * other work the first is noise and the second still means something.
 */
export async function compare({ title, unit, rounds, servers, toReach, measure, value }: Comparison) {
  const results = new Map<ServerName, Result[]>(servers.map((server) => [server, []]));
  for (let round = 0; round < rounds; round++)
    for (const server of servers) results.get(server)?.push(await measure(server));

  const all = (server: ServerName, of: (result: Result) => number | undefined) =>
    (results.get(server) ?? []).map((result) => of(result) ?? Number.NaN);
  const medianOf = (...those: Parameters<typeof all>) => median(all(...those));
  // Each round's own, since the machine may be another one in the next.
  const ratioOf = (server: ServerName, of: (result: Result) => number | undefined) => {
    const naive = all("naive", of);
    return median(all(server, of).map((amount, round) => amount / (naive[round] ?? Number.NaN)));
  };
  const main = value ?? (({ amount = 0, seconds = 0 }: Result) => amount / seconds);
  const perCpu = ({ amount = Number.NaN, cpuSeconds = 0 }: Result) => amount / cpuSeconds;

  const lines = servers.map((server) => {
    const ratio = ratioOf(server, main);
    const cpuRatio = ratioOf(server, perCpu);
    return [
      `  ${server.padEnd(10)}${format(medianOf(server, main)).padStart(12)} ${unit.padEnd(12)}${ratio.toFixed(2).padStart(7)} x naive`,
      Number.isNaN(cpuRatio)
        ? ""
        : `${format(medianOf(server, perCpu)).padStart(12)} a CPU second ${cpuRatio.toFixed(2).padStart(7)} x naive`,
    ].join("   ");
  });
  const ratio = ratioOf("holdfast", main);
  const isReached = "atLeast" in toReach ? ratio >= toReach.atLeast : ratio <= toReach.atMost;
  const goal = "atLeast" in toReach ? `at least ${toReach.atLeast}` : `at most ${toReach.atMost}`;
  const loadCpu = medianOf("holdfast", (result) => result.loadCpu);
  const serverCpu = medianOf("holdfast", ({ cpuSeconds = Number.NaN, seconds = 0 }) => cpuSeconds / seconds);
  if (!Number.isNaN(loadCpu))
    lines.push(`  busy: Holdfast's core ${percent(serverCpu)}, the load's ${percent(loadCpu)}`);
  process.stdout.write(
    `${title}\n${lines.join("\n")}\n  to reach: ${goal} x naive: ${isReached ? "yes" : "NO"}\n\n`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((lower ?? Number.NaN) + (upper ?? Number.NaN)) / 2;
}

export function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2);
}

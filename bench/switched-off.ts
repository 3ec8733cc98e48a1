/**
 * What hooks, rate limits and the event log cost: the whole server beside itself without each of them, in one run.
 * Counters are a few additions and can't be switched off; reading them is once in a while and not measured.
 *
 *   npx tsx bench/switched-off.ts
 */
import { inBursts, type Part, type Result, runLoad } from "./pusher/processes";
import { format, median } from "./pusher/report";

const ROUNDS = 3;
/** Of what is done in bursts: see processes.ts. */
const PROCESSES = 8;
const variants: Part[][] = [[], ["hooks"], ["rates"], ["log"], ["hooks", "rates", "log"]];

/** What each process is asked for before a new one takes its place. */
const BURSTS = 4;

const alone =
  (scenario: string, options: object) =>
  (without: Part[]): Promise<Result> =>
    runLoad("holdfast", scenario, options, without);

const connects = inBursts("connects", { count: 2_000 }, BURSTS);

const measures: [title: string, rounds: number, measure: (without: Part[]) => Promise<Result>][] = [
  [
    "saturation, 1000 subscribers, 100 B",
    ROUNDS,
    alone("fanOut", { subscribers: 1_000, sizeBytes: 100, inFlight: 200, ms: 2_000 }),
  ],
  ["HTTP publishes, 16 at once", ROUNDS, alone("http", { callers: 16, ms: 2_000 })],
  ["connect and subscribe", PROCESSES * BURSTS, (without) => connects("holdfast", without)],
];

for (const [title, rounds, measure] of measures) {
  const results = new Map<Part[], Result[]>(variants.map((without) => [without, []]));
  for (let round = 0; round < rounds; round++)
    for (const without of variants) results.get(without)?.push(await measure(without));

  const medianOf = (without: Part[], of: (result: Result) => number) =>
    median((results.get(without) ?? []).map(of));
  const perSecond = ({ amount = 0, seconds = 0 }: Result) => amount / seconds;
  const perCpu = ({ amount = 0, cpuSeconds = 0 }: Result) => amount / cpuSeconds;
  const [whole = []] = variants;
  process.stdout.write(`${title}\n`);
  for (const without of variants) {
    const ratio = medianOf(without, perSecond) / medianOf(whole, perSecond);
    const cpuRatio = medianOf(without, perCpu) / medianOf(whole, perCpu);
    const name = without.length === 0 ? "the whole server" : `without ${without.join(", ")}`;
    process.stdout.write(
      `  ${name.padEnd(28)}${format(medianOf(without, perSecond)).padStart(12)} /s ${ratio.toFixed(2).padStart(6)} x, ` +
        `by CPU time ${cpuRatio.toFixed(2).padStart(6)} x\n`,
    );
  }
  process.stdout.write("\n");
}

/**
 * How often what may go wrong once in a thousand times is tried: a few times in `npm test`, many in `npm run soak`
 * (scripts/soak.mjs), which runs every test that imports this file, and the stories that it names. Whoever joins adds a row, asks `trialsOf` how many
 * it shall be, counts what it did, and ends with `expectTrials`.
 */
const trials = {
  /** A server is killed in the middle of its work. */
  kills: { test: 6, soak: 100 },
  /** Connections that come and vanish. */
  connections: { test: 5_000, soak: 50_000 },
  /** Stories told of one order by five tabs. */
  lockStories: { test: 12, soak: 400 },
  /** Two want the same order at once. */
  acquires: { test: 20, soak: 200 },
  /** Several writers get in each other's way on PostgreSQL. */
  races: { test: 15, soak: 200 },
  /** Four write at once what the event stream tells. */
  feedRounds: { test: 15, soak: 2_500 },
  /** What no client would send. */
  frames: { test: 3_000, soak: 300_000 },
  /** What may be asked over HTTP, by whoever knows our addresses. */
  requests: { test: 1_000, soak: 30_000 },
};

/** `npm run soak` says for how many minutes it lets mixed traffic go on. */
const soakMinutes = Number(process.env.HOLDFAST_SOAK || 0);

/** A soak looks for what nobody has seen; `npm test` tries the same every time, so that it is red for a reason. */
export function seedOfTrials(): number {
  return soakMinutes > 0 ? Date.now() : 20_261_126;
}

export function trialsOf(what: keyof typeof trials): number {
  return trials[what][soakMinutes > 0 ? "soak" : "test"];
}

/** Fails where fewer were made than there should be: a loop that was cut short has shown nothing. */
export function expectTrials(what: keyof typeof trials, made: number) {
  const least = trialsOf(what);
  if (made < least) throw new Error(`${made} ${what} were tried, and not ${least}`);
}

/** How long desks are worked at, in milliseconds. */
export const trafficMs = soakMinutes > 0 ? soakMinutes * 60_000 : 5_000;

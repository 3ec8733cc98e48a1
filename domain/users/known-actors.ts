import type { SignedInUser } from "./actor-of-session";

/** How long a node may go on by what the database said of a session, in milliseconds. */
const KNOWN_FOR_MS = 1_000;
const MOST_KNOWN = 5_000;

type Known = Map<string, { actor: Promise<SignedInUser | null>; until: number }>;

/** On `globalThis`, since Next's bundle and ours are two module graphs in one process. */
const shared = globalThis as { holdfastActors?: Known };

/** Whose session that is: asked of the database at most once a second, however many requests there are. */
export function knownActor(
  signInId: string,
  read: () => Promise<SignedInUser | null>,
): Promise<SignedInUser | null> {
  shared.holdfastActors ??= new Map();
  const actors = shared.holdfastActors;
  const now = performance.now();
  const known = actors.get(signInId);
  if (known && now < known.until) return known.actor;
  actors.delete(signInId);
  for (const [id, { until }] of actors) {
    if (now < until && actors.size < MOST_KNOWN) break;
    actors.delete(id);
  }
  const entry = { actor: read(), until: now + KNOWN_FOR_MS };
  actors.set(signInId, entry);
  const forget = () => {
    if (actors.get(signInId) === entry) actors.delete(signInId);
  };
  // Whoever is nobody may be somebody the next moment, and a failure is nobody's answer for long.
  entry.actor.then((actor) => actor === null && forget(), forget);
  return entry.actor;
}

/** After the commit of whatever changes who may come in, or as whom: here it counts at once, on other nodes when
 * they are told whose connections end, and within a second. */
export function forgetActors() {
  shared.holdfastActors?.clear();
}

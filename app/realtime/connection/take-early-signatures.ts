import { authorizationAnswers, type TakeEarly } from "./batched-authorization";

const taken = new Set<string>();

/**
 * The signatures that the page has asked for before its scripts were there, in that order: what people wait for comes
 * first. Each once: by the next time the tab may have lost the order, which a signature says.
 */
export const takeEarlySignatures: TakeEarly = async (socketId, channels) => {
  const found = new Map();
  const early = window.early?.signatures;
  if (early?.socketId !== socketId) return found;
  const { data } = authorizationAnswers.safeParse(await early.answer);
  const wanted = new Set(channels);
  for (const [name, answer] of Object.entries(data?.channels ?? {})) {
    if (!wanted.has(name) || !("auth" in answer) || taken.has(name)) continue;
    taken.add(name);
    found.set(name, answer);
  }
  return found;
};

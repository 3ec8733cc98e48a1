import type { Result } from "@/domain/result";

type Ask = (answer: (isProven: boolean) => void) => void;

let ask: Ask | null = null;

/** The one dialog that asks (proof-dialog.tsx). */
export function onProofWanted(listener: Ask): () => void {
  ask = listener;
  return () => {
    if (ask === listener) ask = null;
  };
}

/**
 * Around the call of an action that the server may want a proof for: `await proven(() => reached(setRole(id, role)))`. Whoever
 * signed in more than a few minutes ago is asked for the password first; whoever doesn't give it is answered as it stood.
 */
export async function proven<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await call();
  if (answer.ok || answer.error.code !== "PROOF_NEEDED") return answer;
  const isProven = await new Promise<boolean>((resolve) => (ask ? ask(resolve) : resolve(false)));
  return isProven ? call() : answer;
}

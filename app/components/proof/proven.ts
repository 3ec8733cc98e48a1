import type { Failure, Result } from "@/domain/result";

/** What the server takes for a proof: see `requireProof`. */
export type Wanted = { code: boolean; app: boolean; passkey: boolean };
type Ask = (wanted: Wanted, answer: (isProven: boolean) => void) => void;

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
 * signed in more than a few minutes ago is asked again first who they are; whoever doesn't show it is answered as it stood.
 */
export async function proven<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await call();
  if (answer.ok || answer.error.code !== "PROOF_NEEDED") return answer;
  const wanted = wantedBy(answer.error);
  const isProven = await new Promise<boolean>((resolve) => (ask ? ask(wanted, resolve) : resolve(false)));
  return isProven ? call() : answer;
}

function wantedBy({ details }: Failure): Wanted {
  const { code, app, passkey } = details as Record<string, unknown>;
  return { code: code === true, app: app === true, passkey: passkey === true };
}

import { DomainError } from "@/domain/shared/errors";
import { actorOfSession, type SignedInUser } from "@/domain/users/actor-of-session";

/** So often it is asked again, in milliseconds. */
const ASKED_EVERY_MS = 1_000;

/**
 * Passes on what somebody reads as long as they are signed in, with the role that they had: a file may take an hour to be read,
 * and whoever was shut out meanwhile gets no more of it. The stream breaks off then.
 */
export function whileSignedIn(actor: SignedInUser): TransformStream<Uint8Array, Uint8Array> {
  const session = { id: actor.signInId, userId: actor.id, before: null };
  let askedAt = performance.now();
  return new TransformStream({
    async transform(chunk, controller) {
      if (performance.now() - askedAt >= ASKED_EVERY_MS) {
        askedAt = performance.now();
        const now = await actorOfSession(session);
        if (now?.role !== actor.role)
          throw new DomainError("UNAUTHENTICATED", "Whoever read this file may not go on.");
      }
      controller.enqueue(chunk);
    },
  });
}

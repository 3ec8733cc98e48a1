import { recordAlone } from "../../audit/audited";
import { RateLimit } from "../../rate-limit";
import { DomainError } from "../../shared/errors";
import { countSignIn, type SignInAttempt } from "./sign-in-limit";

/** An account at which somebody guesses, from however many addresses, is on record once a minute; and all that there isn't as one. */
const onRecord = new RateLimit("throttled", { name: "throttled", points: 1, perSeconds: 60, isQuiet: true });

/**
 * Counts an attempt to give somebody's password; that one has to wait is on record.
 *
 * @param userId whose account it is; null: nobody's
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function countAttempt(attempt: SignInAttempt, userId: string | null): Promise<void> {
  try {
    await countSignIn(attempt);
  } catch (error) {
    if (error instanceof DomainError) await recordThrottled(attempt, userId);
    throw error;
  }
}

async function recordThrottled({ address }: SignInAttempt, userId: string | null) {
  const isFirst = await onRecord.count(userId ?? "nobody's").then(
    () => true,
    () => false,
  );
  if (!isFirst) return;
  await recordAlone({
    by: { id: null, address },
    verb: "session.throttled",
    object: userId === null ? undefined : `user:${userId}`,
    outcome: "refused",
  });
}

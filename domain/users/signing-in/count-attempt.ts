import { networkOf } from "../../../lib/peer-address";
import { recordAlone } from "../../audit/audited";
import { RateLimit } from "../../rate-limit";
import { DomainError } from "../../shared/errors";
import { countSignIn, type SignInAttempt } from "./sign-in-limit";

/** Somebody who is slowed tries again and again: that is on record once a minute. */
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
  const isFirst = await onRecord.count(`${userId ?? ""} ${networkOf(address)}`).then(
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

import { z } from "zod";
import { db, type Tx } from "../../lib/db";
import { retention } from "../../lib/env";
import { Prisma } from "../../prisma/generated/client";
import { DomainError } from "../shared/errors";

const HOUR_MS = 3_600_000;
/** Hardly a request is at work for so long: whoever began it is gone, or may keep no answer any more. */
const ABANDONED_MS = 60_000;

const storedAnswer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});
/** What a request is answered. */
export type Answer = z.infer<typeof storedAnswer>;

/**
 * Keeps the answer in the caller's own transaction: either both are there, or neither.
 *
 * @throws {DomainError} KEY_IN_USE: it took so long that another request has gone on with the key
 */
export type Remember = (tx: Pick<Tx, "idempotentRequest">, answer: Answer) => Promise<void>;

/**
 * Runs a write once for a token and key: whoever asks again is given the first answer. Only success is kept, since
 * everything else has changed nothing and may be tried again.
 *
 * A write that must not happen twice calls `remember` in its own transaction; then even a server that dies between the
 * two has answered. Other writes are kept afterwards, and are such that a second time does no harm.
 *
 * @throws {DomainError} KEY_REUSED: the same key with another request (422); KEY_IN_USE: the first is still at work (409)
 */
export async function answerOnce(
  request: { tokenId: string; key: string; requestHash: string },
  run: (remember: Remember) => Promise<Answer>,
): Promise<{ answer: Answer; isReplay: boolean }> {
  const claimed = await claim(request);
  if (!(claimed instanceof Date)) return { answer: claimed, isReplay: true };
  const { tokenId, key } = request;
  // It may have been taken for abandoned, and another be at work or done by now.
  const mine = { tokenId, key, startedAt: claimed, answer: { equals: Prisma.DbNull } };
  const keep = async (tx: Pick<Tx, "idempotentRequest">, answer: Answer) => {
    const data = { answer: answer as Prisma.InputJsonObject };
    return (await tx.idempotentRequest.updateMany({ where: mine, data })).count > 0;
  };
  let isKept = false;
  try {
    const answer = await run(async (tx, answer) => {
      if (!(await keep(tx, answer))) throw inUse();
      isKept = true;
    });
    // What is done and kept is told, whatever becomes of the database then.
    if (!isKept) await keep(db, answer);
    return { answer, isReplay: false };
  } catch (error) {
    await db.idempotentRequest.deleteMany({ where: mine });
    throw error;
  }
}

/** The first answer; when this is the first request, since when. */
async function claim(request: { tokenId: string; key: string; requestHash: string }) {
  const { tokenId, key, requestHash } = request;
  const startedAt = new Date();
  const before = (ms: number) => ({ lt: new Date(startedAt.getTime() - ms) });
  await db.idempotentRequest.deleteMany({
    where: { startedAt: before(retention().IDEMPOTENCY_HOURS * HOUR_MS) },
  });
  try {
    await db.idempotentRequest.create({ data: { ...request, startedAt }, select: { key: true } });
    return startedAt;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
  }
  const kept = await db.idempotentRequest.findUnique({
    where: { tokenId_key: { tokenId, key } },
    select: { requestHash: true, answer: true },
  });
  if (kept && kept.requestHash !== requestHash)
    throw new DomainError("KEY_REUSED", "This Idempotency-Key was used for another request.");
  if (kept?.answer) return storedAnswer.parse(kept.answer);
  const { count } = await db.idempotentRequest.updateMany({
    where: {
      tokenId,
      key,
      requestHash,
      answer: { equals: Prisma.DbNull },
      startedAt: before(ABANDONED_MS),
    },
    data: { startedAt },
  });
  if (count === 1) return startedAt;
  throw inUse();
}

function inUse() {
  return new DomainError("KEY_IN_USE", "The first request with this Idempotency-Key is still at work.", {
    retryAfterSeconds: 1,
  });
}

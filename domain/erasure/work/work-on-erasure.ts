import { setImmediate as nextTurn } from "node:timers/promises";
import { db } from "../../../lib/db";
import { log } from "../../../lib/logger";
import { Prisma } from "../../../prisma/generated/client";
import { databaseNow, readDatabaseClock } from "../../locks/row/database-clock";
import { GONE } from "../shared/erased";
import type { ErasureKind } from "../subject";
import { Words } from "../words";
import { STEPS } from "./steps";
import type { Place, Subject } from "./subject-at-work";

/** How long a node is believed to be at work on one without a sign of it, in milliseconds. */
const LEASE_MS = 15_000;
/**
 * Everything is gone over twice, the second time so long after the first: a transaction that had read the name before it was erased, and
 * wrote it afterwards, is over by then (on SQLite none can), and so is the import or the request that it was a part of.
 */
export const SECOND_PASS_AFTER_MS = 30_000;
const PASSES = 2;

type Claimed = {
  id: number;
  kind: ErasureKind;
  subjectId: string;
  actorId: string;
  words: unknown;
  pass: number;
  step: number;
  place: unknown;
  /** Until when it is this node's, by the database's clock; changed by who goes on with it. */
  restsUntil: bigint;
};

/**
 * Works on the oldest erasure that waits for it, in small pieces, until its pass has come to the end. Where it is, is kept
 * after each piece: what a node has begun that is gone by now, another goes on with, and a piece that is done twice does no harm.
 *
 * @returns whether there was one
 */
export async function workOnErasure(isStopping: () => boolean = () => false): Promise<boolean> {
  const claimed = await claim();
  if (!claimed) return false;
  const { id, kind, pass } = claimed;
  const mine = { id, pass, restsUntil: claimed.restsUntil };
  const subject = await subjectOf(claimed);
  const steps = STEPS[kind];
  let place = (claimed.place ?? 0) as Place;
  for (let step = claimed.step; step < steps.length; step++, place = 0)
    for (;;) {
      const next = await steps[step]?.(subject, place);
      if (next === null || next === undefined) break;
      place = next;
      // It took too long, and another node has gone on with it.
      if (!(await keepPlace(mine, { step, place })) || isStopping()) return true;
      await nextTurn();
    }
  if (!(await endPass(mine))) return true;
  log.info({ erasureId: id, kind, pass }, "Erased");
  return true;
}

async function claim(): Promise<Claimed | null> {
  // A rest that ends further ahead than any can is of a clock that has been set back since: it begins anew.
  await db.$executeRaw`UPDATE "Erasure" SET "restsUntil" = ${databaseNow()} + ${SECOND_PASS_AFTER_MS}
    WHERE "doneAt" IS NULL AND "restsUntil" > ${databaseNow()} + ${SECOND_PASS_AFTER_MS}`;
  const isFree = Prisma.sql`"doneAt" IS NULL AND "restsUntil" <= ${databaseNow()}`;
  const [row] = await db.$queryRaw<{ id: number }[]>`
    UPDATE "Erasure" SET "restsUntil" = ${databaseNow()} + ${LEASE_MS}
    WHERE "id" = (SELECT "id" FROM "Erasure" WHERE ${isFree} ORDER BY "id" LIMIT 1 ${db.dialect.unclaimed}) AND ${isFree}
    RETURNING "id"`;
  if (!row) return null;
  const claimed = await db.erasure.findUniqueOrThrow({ where: { id: row.id } });
  return { ...claimed, kind: claimed.kind as ErasureKind };
}

async function subjectOf({ kind, subjectId, actorId, words }: Claimed): Promise<Subject> {
  const isCustomer = kind === "customer";
  const merged = isCustomer
    ? await db.customer.findMany({ where: { mergedIntoId: Number(subjectId) }, select: { id: true } })
    : [];
  const named = { select: { id: true, name: true } };
  const [by, now] = await Promise.all([
    db.user.findUnique({ where: { id: actorId }, ...named }),
    isCustomer
      ? db.customer.findUnique({ where: { id: Number(subjectId) }, ...named })
      : db.user.findUnique({ where: { id: subjectId }, ...named }),
  ]);
  return {
    customerIds: isCustomer ? [Number(subjectId), ...merged.map(({ id }) => id)] : [],
    userId: isCustomer ? null : subjectId,
    name: now?.name ?? GONE,
    words: new Words(words as string[]),
    by: by ?? { id: actorId, name: "" },
  };
}

type Mine = Pick<Claimed, "id" | "pass" | "restsUntil">;

/** @returns whether it is still this node's */
async function keepPlace(mine: Mine, at: { step: number; place: Place }): Promise<boolean> {
  const restsUntil = BigInt((await readDatabaseClock()) + LEASE_MS);
  const { count } = await db.erasure.updateMany({ where: { ...mine }, data: { ...at, restsUntil } });
  mine.restsUntil = restsUntil;
  return count > 0;
}

/** @returns whether it is still this node's */
async function endPass(mine: Mine): Promise<boolean> {
  const now = await readDatabaseClock();
  const pass = mine.pass + 1;
  const next =
    pass < PASSES
      ? { step: 0, place: 0, restsUntil: now + SECOND_PASS_AFTER_MS }
      : { words: [], doneAt: now };
  const { count } = await db.erasure.updateMany({ where: { ...mine }, data: { pass, ...next } });
  return count > 0;
}

import type { RawRow } from "../../lib/raw-row";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";
import { heldSql } from "../locks/row/held";
import type { RequestView } from "./shared/request-messages";

/** A request together with the lock that it is about. */
export type RequestRow = RequestView & {
  sessionId: string;
  requesterId: string;
  holderId: string | null;
  /** The epoch of the lock. */
  epoch: number;
};

type Raw = RawRow<
  Omit<RequestRow, "requester" | "holder"> & { requesterName: string | null; holderName: string | null }
>;

/** Requests, the first in line first, with one query. `which` speaks of "r" (LockRequest) and "l" (OrderLock). */
export async function queryRequests(
  client: { $queryRaw<T>(query: Prisma.Sql): Promise<T> },
  which: Prisma.Sql,
): Promise<RequestRow[]> {
  const now = databaseNow();
  const rows = await client.$queryRaw<Raw[]>(Prisma.sql`
    SELECT "r"."id", "l"."rev", "r"."orderId", "o"."number" AS "orderNumber", "r"."sessionId", "r"."requesterId",
      "asks"."name" AS "requesterName", "l"."userId" AS "holderId", "has"."name" AS "holderName", "l"."epoch",
      "r"."message", "r"."status", "r"."isDelayed", "r"."isEscalated",
      "r"."answerBy" - ${now} AS "answerInMs", ${now} - "r"."askedAt" AS "waitingForMs",
      CASE WHEN ${isTurn} THEN "l"."reservedUntil" - ${now} END AS "turnForMs",
      CASE WHEN "r"."status" = 'PENDING' THEN (SELECT COUNT(*) FROM "LockRequest" AS "e" WHERE "e"."status" = 'PENDING'
        AND "e"."orderId" = "r"."orderId" AND "e"."id" <= "r"."id") ELSE 0 END AS "place"
    FROM "LockRequest" AS "r"
    JOIN "OrderLock" AS "l" ON "l"."orderId" = "r"."orderId"
    LEFT JOIN "Order" AS "o" ON "o"."id" = "r"."orderId"
    LEFT JOIN "User" AS "asks" ON "asks"."id" = "r"."requesterId"
    LEFT JOIN "User" AS "has" ON "has"."id" = "l"."userId" AND ${heldSql("l")}
    WHERE ${which} ORDER BY "r"."id"`);
  return rows.map(toRequestRow);
}

/** The lock is free and reserved for this request. */
export const isTurn = Prisma.sql`("r"."isTurn" AND "r"."status" = 'PENDING' AND NOT ${heldSql("l")}
  AND "l"."reservedUserId" = "r"."requesterId" AND "l"."reservedUntil" IS NOT NULL)`;

function toRequestRow(raw: Raw): RequestRow {
  const { requesterName, holderName, ...row } = raw;
  const isHeld = holderName !== null && row.holderId !== null;
  return {
    ...row,
    id: Number(row.id),
    rev: Number(row.rev),
    orderId: Number(row.orderId),
    orderNumber: row.orderNumber === null ? null : Number(row.orderNumber),
    epoch: Number(row.epoch),
    isDelayed: Boolean(row.isDelayed),
    isEscalated: Boolean(row.isEscalated),
    requester: { id: row.requesterId, name: requesterName ?? "?" },
    holder: isHeld && row.holderId !== null ? { id: row.holderId, name: holderName } : null,
    answerInMs: Math.max(0, Number(row.answerInMs)),
    waitingForMs: Math.max(0, Number(row.waitingForMs)),
    turnForMs: row.turnForMs === null ? null : Math.max(0, Number(row.turnForMs)),
    place: Number(row.place),
  };
}

/** Without what only the server needs. */
export function toRequestView(row: RequestRow): RequestView {
  const { sessionId: _, requesterId: __, holderId: ___, epoch: ____, ...view } = row;
  return view;
}

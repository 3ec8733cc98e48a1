import { z } from "zod";
import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { ADDRESS_FIELDS } from "../../orders/shared/address";
import { GONE } from "../shared/erased";
import { scrubForm } from "./scrub";
import type { Step, Subject } from "./subject-at-work";

/** So many rows are looked at in one piece. */
const AT_ONCE = 100;

const texts = z.array(z.string());

/** Rows of files that were imported: those that say something of the person lose their cells, and what the row has changed. */
export const importRows: Step = async (subject, place) => {
  const [batchId = 0, number = 0] = Array.isArray(place) ? (place as [number, number]) : [];
  const rows = await db.importRow.findMany({
    where: { OR: [{ batchId: { gt: batchId } }, { batchId, number: { gt: number } }] },
    orderBy: [{ batchId: "asc" }, { number: "asc" }],
    take: AT_ONCE,
    select: {
      batchId: true,
      number: true,
      cells: true,
      key: true,
      targetId: true,
      problems: true,
      changes: true,
      batch: { select: { kind: true } },
    },
  });
  const last = rows.at(-1);
  if (!last) return null;
  const orders = await db.order.findMany({
    where: {
      id: {
        in: rows.flatMap(({ targetId, batch }) =>
          batch.kind === "order" && targetId !== null ? targetId : [],
        ),
      },
      customerId: { in: subject.customerIds },
    },
    select: { id: true },
  });
  const targets: Record<string, Set<number>> = {
    customer: new Set(subject.customerIds),
    order: new Set(orders.map(({ id }) => id)),
  };
  for (const { cells: json, key, targetId, problems, changes, batch, ...row } of rows) {
    const cells = texts.parse(json);
    const isTheirs =
      (targetId !== null && targets[batch.kind]?.has(targetId)) ||
      (subject.userId === null &&
        batch.kind !== "product" &&
        cells.some((cell) => subject.words.without(cell, "") !== cell));
    const next = isTheirs
      ? { cells: cells.map(() => ""), key: "", changes: null, problems: null }
      : { cells, key, changes, problems: subject.words.withoutIn(problems, subject.name) };
    if (JSON.stringify(next) === JSON.stringify({ cells, key, changes, problems })) continue;
    await db.importRow.updateMany({
      where: row,
      data: {
        cells: next.cells,
        key: next.key,
        changes: next.changes ?? Prisma.DbNull,
        problems: next.problems ?? Prisma.DbNull,
      },
    });
  }
  return [last.batchId, last.number];
};

/** What programs were answered, for as long as they may ask again: they are, without the person. */
export const answers: Step = async (subject, place) => {
  const [tokenId = "", key = ""] = Array.isArray(place) ? (place as [string, string]) : [];
  const rows = await db.idempotentRequest.findMany({
    where: { OR: [{ tokenId: { gt: tokenId } }, { tokenId, key: { gt: key } }] },
    orderBy: [{ tokenId: "asc" }, { key: "asc" }],
    take: AT_ONCE,
    select: { tokenId: true, key: true, answer: true },
  });
  for (const { answer, ...row } of rows) {
    if (answer === null) continue;
    const scrubbed = scrubAnswer(answer, subject);
    if (JSON.stringify(scrubbed) !== JSON.stringify(answer))
      await db.idempotentRequest.updateMany({
        where: row,
        data: { answer: scrubbed as Prisma.InputJsonObject },
      });
  }
  const last = rows.at(-1);
  return last ? [last.tokenId, last.key] : null;
};

/** Whatever in it is an order of theirs, or is they themselves. */
function scrubAnswer(json: unknown, subject: Subject): unknown {
  if (typeof json === "string") return subject.words.without(json, subject.name);
  if (Array.isArray(json)) return json.map((value) => scrubAnswer(value, subject));
  if (json === null || typeof json !== "object") return json;
  const form = scrubForm(json as Record<string, unknown>, subject, false);
  const isThey = "email" in form && subject.customerIds.includes(Number(form.id));
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      isThey && OF_CUSTOMER.has(name) ? goneIn(value) : scrubAnswer(value, subject),
    ]),
  );
}

const OF_CUSTOMER = new Set<string>([
  "name",
  "company",
  "email",
  "phone",
  "note",
  "address",
  ...ADDRESS_FIELDS,
]);

function goneIn(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? "" : GONE;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, goneIn(text)]));
}

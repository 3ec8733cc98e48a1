import { z } from "zod";
import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { normal } from "../../imports/guess-mapping";
import { nextImportRows, type RowPlace, rowsAbout } from "../../imports/rows-about";
import { ADDRESS_FIELDS } from "../../orders/shared/address";
import { GONE } from "../shared/erased";
import { scrubForm } from "./scrub";
import type { Step, Subject } from "./subject-at-work";

/** So many rows are looked at in one piece. */
const AT_ONCE = 100;

/** Rows of files that were imported: those that say something of the person lose their cells, and what the row has changed. */
export const importRows: Step = async (subject, place) => {
  const rows = await nextImportRows(Array.isArray(place) ? (place as RowPlace) : [0, 0]);
  const last = rows.at(-1);
  if (!last) return null;
  const theirs = subject.userId === null ? await rowsAbout(rows, subject) : [];
  for (const row of rows) {
    const { batchId, number, cells, key, problems, changes } = row;
    const next = theirs.includes(row)
      ? { cells: cells.map(() => ""), key: "", changes: null, problems: null }
      : { cells, key, changes, problems: subject.words.withoutIn(problems, subject.name) };
    if (JSON.stringify(next) === JSON.stringify({ cells, key, changes, problems })) continue;
    await db.importRow.updateMany({
      where: { batchId, number },
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

/**
 * Of a file without headings the first row stands in their place: where that says something of the person, it goes, and what was
 * remembered of what those columns mean.
 */
export const importHeadings: Step = async ({ words }, place) => {
  const batches = await db.importBatch.findMany({
    where: { id: { gt: Number(place) } },
    orderBy: { id: "asc" },
    take: AT_ONCE,
    select: { id: true, kind: true, columns: true },
  });
  for (const { id, kind, columns: json } of batches) {
    const columns = texts.parse(json);
    if (!columns.some((column) => words.isIn(column))) continue;
    const heading = { in: columns.map(normal) };
    await db.importColumn.deleteMany({ where: { kind, heading } });
    await db.importBatch.update({
      where: { id },
      data: { columns: columns.map(() => "") },
      select: { id: true },
    });
  }
  return batches.at(-1)?.id ?? null;
};

const texts = z.array(z.string());

/** What programs were answered, for as long as they may ask again: they are, without the person. */
export const answers: Step = async (subject, place) => {
  const [tokenId = "", key = ""] = Array.isArray(place) ? (place as [string, string]) : [];
  const next = (where: { tokenId: string | { gt: string }; key?: { gt: string } }) =>
    db.idempotentRequest.findMany({
      where,
      orderBy: [{ tokenId: "asc" }, { key: "asc" }],
      take: AT_ONCE,
      select: { tokenId: true, key: true, answer: true },
    });
  const ofThisOne = await next({ tokenId, key: { gt: key } });
  const rows = ofThisOne.length > 0 ? ofThisOne : await next({ tokenId: { gt: tokenId } });
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

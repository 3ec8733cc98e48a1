import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../lib/db";
import { freshDatabase } from "../../../test/database";
import { importsBy, nodeId, outcomes, rowsOf } from "../../../test/imports";
import { aPerson, recordPublished } from "../../../test/orders";
import { shiftDatabaseClock } from "../../locks/row/database-clock";
import { createProduct } from "../../products/create-product";
import { findProduct } from "../../products/get-product";
import { Forbidden } from "../../shared/errors";
import { createToken } from "../../tokens/create-token";
import { revokeToken } from "../../tokens/revoke-token";
import type { Actor } from "../../users/shared/roles";
import { getImport } from "../get-import";
import { beginImport, readUpload } from "../read-upload";
import { cancelImport, checkImport, runImport, undoImport } from "../steer-import";
import { claimImport, failAbandonedReads, renewImport } from "./lease";
import { writeRows } from "./write-rows";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-import-"));
  recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const { work, uploaded, checked, ran, undone } = importsBy(() => anna);

const only = async (id: number) => (await rowsOf(id))[0];
const bySku = (sku: string) => db.product.findUnique({ where: { sku } });

describe("the work on imports", () => {
  const manyRows = (count: number, prefix: string) =>
    ["SKU,Name,Price", ...Array.from({ length: count }, (_, n) => `${prefix}-${n},Thing ${n},1.00`)].join(
      "\n",
    );

  it("is one node's at a time, and goes on where a node has died, with no row written twice", async () => {
    const id = await checked(manyRows(30, "DIE"));
    await runImport({ id, actor: anna });
    const dying = await claimImport("another node");
    if (!dying) throw new Error("Nothing to do");
    await writeRows(dying, 10);
    expect(await work()).toBe(false);

    await db.importBatch.update({ where: { id }, data: { leasedUntil: 0 } });
    expect(await work()).toBe(true);
    expect(await getImport(id)).toMatchObject({ state: "DONE", counts: { created: 30 } });
    // The dead one was only slow.
    await expect(writeRows(dying, 10)).resolves.toBe(false);
    expect(await db.product.count({ where: { sku: { startsWith: "DIE-" } } })).toBe(30);
  });

  it("goes on where a node has died, however far the clock was set back since", async () => {
    const id = await checked(manyRows(3, "BACK"));
    await runImport({ id, actor: anna });
    await claimImport("another node");
    expect(await work()).toBe(false);
    shiftDatabaseClock(-3_600_000);
    expect(await work()).toBe(true);
    expect(await getImport(id)).toMatchObject({ state: "DONE", counts: { created: 3 } });
  });

  it("is taken from nobody by a statement that began a moment before their last sign of it", async () => {
    const id = await checked(manyRows(3, "MOMENT"));
    await runImport({ id, actor: anna });
    await claimImport("another node");
    shiftDatabaseClock(-5);
    expect(await claimImport(nodeId)).toBeNull();
    shiftDatabaseClock(5);
    await cancelImport({ id, actor: anna });
  });

  it.each([-3_600_000, 0, 3_600_000])(
    "takes a file for abandoned that isn't read on between two looks, though the clock is set by %i ms",
    async (ms) => {
      const file = { actor: anna, kind: "product", name: "a.csv", format: "csv", nodeId } as const;
      const [read, dead] = [await beginImport(file), await beginImport(file)];
      shiftDatabaseClock(ms);
      const seen = await failAbandonedReads(new Map());
      expect(await getImport(dead.id)).toMatchObject({ state: "READING" });
      shiftDatabaseClock(1);
      await renewImport(db, { id: read.id, state: "READING", nodeId });
      await failAbandonedReads(seen);
      expect(await getImport(read.id)).toMatchObject({ state: "READING" });
      expect(await getImport(dead.id)).toMatchObject({
        state: "FAILED",
        failure: { problem: "interrupted" },
      });
      await db.importBatch.delete({ where: { id: read.id } });
    },
  );

  it("shows whoever looks while it ends either that it goes on, or all of what it did", async () => {
    const id = await uploaded(manyRows(3, "LOOK"));
    await checkImport({ id, actor: anna });
    const stateRead = vi.spyOn(db.importBatch, "findUnique");
    // Its last row is checked between the two questions of whoever looks.
    stateRead.mockImplementationOnce(((asked: Parameters<typeof db.importBatch.findUnique>[0]) => {
      stateRead.mockRestore();
      return work().then(() => db.importBatch.findUnique(asked));
    }) as never);
    expect(await getImport(id)).toMatchObject({ state: "CHECKED", counts: { new: 3 } });
  });

  it("writes nothing more once it is cancelled, and what is written can be undone", async () => {
    const id = await checked(manyRows(12, "STOP"));
    await runImport({ id, actor: anna });
    const claimed = await claimImport(nodeId);
    if (!claimed) throw new Error("Nothing to do");
    await writeRows(claimed, 5);
    await cancelImport({ id, actor: anna });
    await expect(writeRows(claimed, 5)).rejects.toThrow("gone on without");
    expect(await getImport(id)).toMatchObject({ state: "CANCELLED", counts: { created: 5, new: 7 } });
    await undone(id);
    expect(await db.product.count({ where: { sku: { startsWith: "STOP-" } } })).toBe(0);
  });

  it("ends when whoever began it may not edit any more", async () => {
    const id = await checked(manyRows(2, "OUT"));
    await runImport({ id, actor: anna });
    await db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
    await work();
    await db.user.update({ where: { id: anna.id }, data: { disabledAt: null } });
    expect(await getImport(id)).toMatchObject({ state: "FAILED", failure: { problem: "forbidden" } });
    expect(await bySku("OUT-0")).toBeNull();
  });

  it("ends when the token that ran it was revoked; what it wrote is undone in the desk", async () => {
    const token = { name: "Robo", scopes: ["products:write" as const], validForDays: null };
    const { id: tokenId } = await createToken({ actor: anna, token });
    const id = await checked(manyRows(2, "REVOKED"));
    await runImport({ id, actor: { ...anna, tokenId } });
    await revokeToken({ actor: anna, tokenId });
    await work();
    expect(await getImport(id)).toMatchObject({ state: "FAILED", failure: { problem: "forbidden" } });
    expect(await bySku("REVOKED-0")).toBeNull();
    await undone(id);
    expect(await getImport(id)).toMatchObject({ state: "UNDONE" });
  });

  it("is undone by an admin where whoever began it is out, and the history says by whom", async () => {
    const fields = { name: "Blue Mug", sku: "MUG-1", priceCents: 900, currency: "EUR", active: true };
    const mug = { ...fields, ...(await createProduct({ actor: ben, fields, stock: 10 })) };
    const id = await ran(`SKU,Name\n${mug.sku},Red Mug`);
    await db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
    const amir = await aPerson("Amir", "ADMIN");
    await undoImport({ id, actor: amir });
    await work();
    await db.user.update({ where: { id: anna.id }, data: { disabledAt: null } });
    expect(await getImport(id)).toMatchObject({
      state: "UNDONE",
      by: { id: anna.id },
      counts: { undone: 1 },
    });
    expect(await findProduct(mug.id)).toMatchObject({ fields: { name: "Blue Mug" } });
    const last = await db.productEvent.findFirst({ where: { productId: mug.id }, orderBy: { id: "desc" } });
    expect(last?.actorId).toBe(amir.id);
  });

  it("refuses a row with a character that no database keeps, or a number that it had before, and no other", async () => {
    const id = await checked("SKU,Name,Price\nNUL-1,Red\0Mug,9.00\nNUL-2,Blue Mug,9.00");
    expect(await outcomes(id)).toEqual(["refused", "new"]);
    expect((await only(id))?.problems).toEqual([{ field: "", problem: "unreadable" }]);

    const file = path.join(folder, "twice.xlsx");
    const row = (number: string, sku: string) =>
      `<row r="${number}"><c t="inlineStr"><is><t>${sku}</t></is></c><c t="inlineStr"><is><t>Mug</t></is></c><c><v>9</v></c></row>`;
    const rows = [
      `<row r="1">${["SKU", "Name", "Price"].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
      row("2", "TW-1"),
      row("2", "TW-2"),
      row("x", "TW-3"),
      row("99999999999", "TW-4"),
      row("7", "TW-5"),
    ];
    await writeFile(file, zipOf(sheetOf(rows.join(""))));
    const twice = await beginImport({
      actor: anna,
      kind: "product",
      name: "twice.xlsx",
      format: "xlsx",
      nodeId,
    });
    await readUpload({ id: twice.id, file, format: "xlsx", nodeId });
    await checkImport({ id: twice.id, actor: anna });
    await work();
    const told = await rowsOf(twice.id);
    expect(told.map(({ number, outcome, problems }) => [number, outcome, problems[0]?.problem])).toEqual([
      [2, "new", undefined],
      [3, "refused", "rowNumber"],
      [4, "refused", "rowNumber"],
      [5, "refused", "rowNumber"],
      [7, "new", undefined],
    ]);
    // Told anew by other columns, they are still refused.
    await checkImport({ id: twice.id, actor: anna, mapping: ["sku", "name", "priceCents"] });
    await work();
    expect(await outcomes(twice.id)).toEqual(["new", "refused", "refused", "refused", "new"]);
  });

  it("is steered by whoever began it and by admins, and begun by no reader", async () => {
    const id = await uploaded(manyRows(1, "WHO"));
    await expect(checkImport({ id, actor: ben })).rejects.toThrow(Forbidden);
    await expect(checkImport({ id, actor: await aPerson("Vera", "READER") })).rejects.toThrow(Forbidden);
    await expect(uploaded("a", { actor: await aPerson("Vera", "READER") })).rejects.toThrow(Forbidden);
    await checkImport({ id, actor: await aPerson("Amir", "ADMIN") });
    await work();
    await expect(undoImport({ id, actor: anna })).rejects.toThrow("gone on since");
  });

  it("isn't begun by whoever was shut out while the file came in", async () => {
    const cara = await aPerson("Cara");
    await db.user.update({ where: { id: cara.id }, data: { disabledAt: new Date() } });
    const file = { kind: "product", name: "a.csv", format: "csv", nodeId } as const;
    await expect(beginImport({ actor: cara, ...file })).rejects.toBeInstanceOf(Forbidden);
    expect(await db.importBatch.count({ where: { actorId: cara.id } })).toBe(0);
  });

  it("says why a file is no table", async () => {
    const id = await uploaded('SKU,Name\n"A,B\n');
    expect(await getImport(id)).toMatchObject({ state: "FAILED", failure: { problem: "quotes" } });
    const empty = await uploaded("SKU,Name\n\n , \n");
    expect(await getImport(empty)).toMatchObject({ state: "FAILED", failure: { problem: "empty" } });
  });
});

/** The parts of a workbook with one sheet, with these rows as they stand. */
function sheetOf(rows: string): Record<string, string> {
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
    "xl/workbook.xml": `<workbook xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
}

/** A ZIP file whose parts are stored as they are (APPNOTE 6.3.10, 4.3). */
function zipOf(parts: Record<string, string>): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const body = Buffer.from(text);
    const of = (signature: number, more: number) => {
      const head = Buffer.alloc(more === 0 ? 30 : 46);
      head.writeUInt32LE(signature, 0);
      const at = more === 0 ? 4 : 6;
      head.writeUInt16LE(20, at);
      head.writeUInt32LE(crc32(body), at + 10);
      head.writeUInt32LE(body.length, at + 14);
      head.writeUInt32LE(body.length, at + 18);
      head.writeUInt16LE(name.length, at + 22);
      if (more > 0) head.writeUInt32LE(offset, 42);
      return Buffer.concat([head, Buffer.from(name)]);
    };
    central.push(of(0x02014b50, 16));
    const entry = Buffer.concat([of(0x04034b50, 0), body]);
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(local.length, 8);
  end.writeUInt16LE(local.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readXlsx } from "./read-xlsx";
import { tableLimits } from "./unreadable-table";
import { type Cell, writeXlsx } from "./write-xlsx";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-xlsx-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function readBack(head: string[], ...rows: Cell[][]) {
  const file = path.join(folder, `${crypto.randomUUID()}.xlsx`);
  async function* all() {
    yield* rows;
  }
  await writeFile(file, writeXlsx("Sheet", head, all()));
  const read: string[][] = [];
  for await (const { cells } of readXlsx(file)) read.push(cells);
  return read;
}

it("reads what we write: texts as they are, numbers as they are shown", async () => {
  expect(await readBack(["SKU", "Größe"], ["=A-1", 12.5], ["007", -3], ['<"&', 0.1 + 0.2])).toEqual([
    ["SKU", "Größe"],
    ["=A-1", "12.5"],
    ["007", "-3"],
    ['<"&', "0.3"],
  ]);
});

it("doesn't gather a text that goes on and on", async () => {
  await expect(readBack(["SKU"], ["a".repeat(3 * 1024 * 1024)])).rejects.toMatchObject({
    problem: "tooLarge",
  });
});

/** A part of a ZIP file, and how large it is said to be once it is unpacked. */
type Part = { name: string; text: string; said?: number };

/** By hand, since no library writes what is wrong (APPNOTE.TXT of PKWARE, 4.3). */
function zipped(parts: Part[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, text, said } of parts) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), common, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  for (const offset of [4, 6]) end.writeUInt16LE(parts.length, offset);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\x05\x06"), end]);
}

const workbook = (sheet: string, more: Partial<Part> = {}): Part[] => [
  { name: "xl/workbook.xml", text: '<workbook><sheets><sheet r:id="r1"/></sheets></workbook>' },
  {
    name: "xl/_rels/workbook.xml.rels",
    text: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  },
  { name: "xl/worksheets/sheet1.xml", text: sheet, ...more },
];
const row = (text: string) => `<worksheet><row r="1"><c t="str"><v>${text}</v></c></row></worksheet>`;
const withDtd = (dtd: string) => `<!DOCTYPE worksheet [${dtd}]>${row("&mine;")}`;

describe("a file that was made to harm", () => {
  const { unpackedBytes } = tableLimits;
  afterEach(() => {
    tableLimits.unpackedBytes = unpackedBytes;
  });

  async function rowsOf(file: Buffer) {
    const name = path.join(folder, `${crypto.randomUUID()}.xlsx`);
    await writeFile(name, file);
    const rows: string[][] = [];
    for await (const { cells } of readXlsx(name)) rows.push(cells);
    return rows;
  }

  it("is one, since what it is made of is read where nothing is wrong with it", async () => {
    expect(await rowsOf(zipped(workbook(row("A &lt; B"))))).toEqual([["A < B"]]);
    expect(await rowsOf(zipped(workbook(`<!DOCTYPE worksheet [<!ENTITY mine "x">]>${row("A")}`)))).toEqual([
      ["A"],
    ]);
  });

  const blanks = " ".repeat(64 * 1024);
  const parts = Array.from({ length: 5_001 }, (_, n) => ({ name: `xl/${n}.xml`, text: "" }));
  const files: [what: string, file: () => Buffer, problem: string][] = [
    ["unpacks to more than there may be", () => zipped(workbook(blanks + row("A"))), "tooLarge"],
    [
      "unpacks to more than it says",
      () => zipped(workbook(row("A").padEnd(60_000), { said: 100 })),
      "notXlsx",
    ],
    ["unpacks to less than it says", () => zipped(workbook(row("A"), { said: 20_000 })), "notXlsx"],
    ["has thousands of parts", () => zipped(parts), "tooLarge"],
    ["has an entity of its own", () => zipped(workbook(withDtd('<!ENTITY mine "boom">'))), "notXlsx"],
    [
      "has one of a file of ours",
      () => zipped(workbook(withDtd('<!ENTITY mine SYSTEM "file:///etc/passwd">'))),
      "notXlsx",
    ],
    [
      "has some that grow",
      () => zipped(workbook(withDtd('<!ENTITY a "ha"><!ENTITY mine "&a;&a;&a;&a;">'))),
      "notXlsx",
    ],
    ["is another kind of archive", () => zipped([{ name: "a.txt", text: "A" }]), "notXlsx"],
    ["is none", () => Buffer.from("SKU\nA\n"), "notXlsx"],
  ];
  it.each(files)("that %s is refused", async (_, file, problem) => {
    tableLimits.unpackedBytes = 60_000;
    await expect(rowsOf(file())).rejects.toMatchObject({ problem });
  });
});

import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { TableRow } from "./read-table";
import { tableLimits, UnreadableTable } from "./unreadable-table";

/** So much XML is parsed in one turn of the event loop, in characters. */
const PIECE = 16 * 1024;
/** So much may come without a tag or a text that ends: the parser keeps all of what is not done. In characters. */
const MOST_UNBROKEN = 1024 * 1024;
/** What a text costs beside its characters. */
const TEXT_OVERHEAD = 16;
/** A workbook has a few dozen parts; one with thousands was made to be slow. */
const MOST_PARTS = 5_000;

/**
 * The rows of the first sheet of an XLSX file (ECMA-376, part 1, 18.3). Of a formula the value that was stored with it; a
 * date is the number that it is kept as.
 */
export async function* readXlsx(file: string): AsyncGenerator<TableRow> {
  const zip = await opened(file);
  try {
    const parts = await partsOf(zip);
    const sheet = await firstSheet(zip, parts);
    const texts = await sharedTexts(zip, parts.get("xl/sharedStrings.xml"));
    yield* rowsOf(zip, sheet, texts);
  } catch (error) {
    if (error instanceof UnreadableTable || !isOfTheFile(error)) throw error;
    throw new UnreadableTable("notXlsx", null, { cause: error });
  } finally {
    zip.close();
  }
}

async function opened(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    throw new UnreadableTable("notXlsx", null, { cause });
  }
}

/** What yauzl, zlib and saxes say of a file; a disk that fails has an errno. */
function isOfTheFile(error: unknown) {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === undefined;
}

async function partsOf(zip: ZipFile) {
  if (zip.entryCount > MOST_PARTS) throw new UnreadableTable("tooLarge");
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new UnreadableTable("encrypted");
    parts.set(entry.fileName, entry);
  }
  return parts;
}

async function firstSheet(zip: ZipFile, parts: Map<string, Entry>): Promise<Entry> {
  let id: string | undefined;
  await walk(zip, parts.get("xl/workbook.xml"), {
    open: ({ name, attributes }) => {
      if (plain(name) === "sheet") id ??= attributes["r:id"];
    },
  });
  let target: string | undefined;
  await walk(zip, parts.get("xl/_rels/workbook.xml.rels"), {
    open: ({ name, attributes }) => {
      if (plain(name) === "Relationship" && attributes.Id === id) target = attributes.Target;
    },
  });
  const sheet =
    parts.get(path.posix.join("/xl", target ?? "").slice(1)) ?? parts.get((target ?? "").slice(1));
  if (!sheet) throw new UnreadableTable("notXlsx");
  return sheet;
}

/** The texts that cells name by their place. Those that say how others are pronounced are left out. */
async function sharedTexts(zip: ZipFile, part: Entry | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!part) return texts;
  let characters = 0;
  let text: string | null = null;
  let phonetic = 0;
  let isText = false;
  await walk(zip, part, {
    open: ({ name }) => {
      const tag = plain(name);
      if (tag === "si") text = "";
      if (tag === "rPh") phonetic += 1;
      isText = tag === "t" && phonetic === 0;
    },
    text: (piece) => {
      if (isText && text !== null) text += piece;
    },
    close: (name) => {
      isText = false;
      if (plain(name) === "rPh") phonetic -= 1;
      if (plain(name) !== "si" || text === null) return;
      characters += text.length + TEXT_OVERHEAD;
      if (characters > tableLimits.sharedCharacters) throw new UnreadableTable("tooLarge");
      texts.push(text);
      text = null;
    },
  });
  return texts;
}

type Cell = { column: number; type: string; value: string };

async function* rowsOf(zip: ZipFile, sheet: Entry, texts: string[]): AsyncGenerator<TableRow> {
  let ready: TableRow[] = [];
  let number = 0;
  let cells: string[] = [];
  let numericCells: number[] = [];
  let cell: Cell | null = null;
  let isValue = false;
  const parser = parserOf({
    open: ({ name, attributes }) => {
      const tag = plain(name);
      if (tag === "row") {
        number = Number(attributes.r ?? number + 1);
        cells = [];
        numericCells = [];
      } else if (tag === "c") {
        const column = attributes.r === undefined ? cells.length : columnOf(attributes.r);
        if (column >= tableLimits.columns) throw new UnreadableTable("tooManyColumns", number);
        cell = { column, type: attributes.t ?? "n", value: "" };
      }
      isValue = cell !== null && (tag === "v" || tag === "t");
    },
    text: (piece) => {
      if (!isValue || !cell) return;
      cell.value += piece;
      if (cell.value.length > tableLimits.characters) throw new UnreadableTable("tooLong", number);
    },
    close: (name) => {
      isValue = false;
      if (plain(name) === "c" && cell) {
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] = textOf(cell, texts);
        if (isNumber(cell)) numericCells.push(cell.column);
        cell = null;
      } else if (plain(name) === "row") ready.push({ number, cells, numericCells });
    },
  });
  for await (const piece of piecesOf(zip, sheet)) {
    parser.write(piece);
    yield* ready;
    ready = [];
  }
  parser.close();
  yield* ready;
}

function isNumber({ type, value }: Cell) {
  return type === "n" && value !== "";
}

function textOf(cell: Cell, texts: string[]) {
  const { type, value } = cell;
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  // What a double holds of 0.1 + 0.2, as whoever typed it sees it.
  if (isNumber(cell)) return String(Number(Number(value).toPrecision(15)));
  return value;
}

/** "AB12" -> 27 */
function columnOf(reference: string) {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "A")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

type Listener = {
  open: (tag: SaxesTagPlain) => void;
  text?: (piece: string) => void;
  close?: (name: string) => void;
};

function parserOf({ open, text, close }: Listener) {
  const parser = new SaxesParser();
  let unbroken = 0;
  const heard = () => {
    unbroken = 0;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    heard();
    open(tag);
  });
  parser.on("text", (piece) => {
    heard();
    text?.(piece);
  });
  parser.on("closetag", ({ name }) => {
    heard();
    close?.(name);
  });
  return {
    write(piece: string) {
      unbroken += piece.length;
      if (unbroken > MOST_UNBROKEN) throw new UnreadableTable("tooLarge");
      parser.write(piece);
    },
    close: () => parser.close(),
  };
}

async function walk(zip: ZipFile, part: Entry | undefined, listener: Listener) {
  if (!part) throw new UnreadableTable("notXlsx");
  const parser = parserOf(listener);
  for await (const piece of piecesOf(zip, part)) parser.write(piece);
  parser.close();
}

/** The text of a part, unpacked while it is read, a turn of the event loop for each piece. */
async function* piecesOf(zip: ZipFile, part: Entry): AsyncGenerator<string> {
  if (part.uncompressedSize > tableLimits.unpackedBytes) throw new UnreadableTable("tooLarge");
  // Fails as soon as there is more than the size that was said.
  const bytes = await zip.openReadStreamPromise(part);
  bytes.setEncoding("utf8");
  for await (const chunk of bytes as AsyncIterable<string>)
    for (let from = 0; from < chunk.length; from += PIECE) {
      yield chunk.slice(from, from + PIECE);
      await nextTurn();
    }
}

/** Some writers put a prefix before each name. */
function plain(name: string) {
  return name.slice(name.indexOf(":") + 1);
}

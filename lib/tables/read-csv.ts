import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import type { TableRow } from "./read-table";
import { tableLimits, UnreadableTable } from "./unreadable-table";

/** From so much of the beginning the separator is told, and whether there are two bytes a character. */
const LOOKED_AT_BYTES = 64 * 1024;
const SEPARATORS = [",", ";", "\t", "|"];
/** So much is parsed in one turn of the event loop. */
const PIECE_BYTES = 16 * 1024;

/**
 * The rows of a CSV file, as spreadsheets write it: UTF-8, UTF-16 or Windows-1252, with a byte order mark or without,
 * separated by commas, semicolons, tabs or bars.
 */
export async function* readCsv(file: string): AsyncGenerator<TableRow> {
  const encoding = await encodingOf(file);
  const head = new TextDecoder(encoding).decode(await beginningOf(file));
  const parser = parse({
    delimiter: separatorOf(head),
    relax_column_count: true,
    info: true,
    max_record_size: tableLimits.columns * tableLimits.characters,
  });
  const source = createReadStream(file, { highWaterMark: PIECE_BYTES });
  const decoder = decoding(encoding);
  source.once("error", (error) => parser.destroy(error));
  source.pipe(decoder).pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: Info; record: string[] }>)
      yield { number: info.records, cells: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = error.code === "CSV_MAX_RECORD_SIZE" ? "tooLong" : "quotes";
    throw new UnreadableTable(problem, Number(error.lines) || null, { cause: error });
  } finally {
    source.destroy();
  }
}

function decoding(encoding: string) {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    decodeStrings: false,
    encoding: "utf8",
    transform(chunk: Buffer, _, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
}

async function beginningOf(file: string) {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What isn't UTF-8 to its end is what Windows wrote before it. */
async function encodingOf(file: string) {
  const head = await beginningOf(file);
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = (odd: number) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (zeros(1) > head.length / 5) return "utf-16le";
  if (zeros(0) > head.length / 5) return "utf-16be";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return "windows-1252";
  }
}

/** The one that the first row has most of, outside of quotes. */
function separatorOf(head: string) {
  const counts = new Map(SEPARATORS.map((separator) => [separator, 0]));
  let isQuoted = false;
  for (const character of head) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "\n" && [...counts.values()].some((count) => count > 0)) break;
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [most = ","] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return most;
}

/**
 * An import of products from its file to its last row, in a process that saves orders meanwhile: rows a second beside those
 * of a plain loop of inserts into the same database, the process' memory at its peak, the longest turn of the event loop, and
 * how long others' saves take. To reach with 100,000 rows: 1.2 times the memory of 10,000, no turn over 50 ms, saves at p95 not
 * over twice what they take without. Then a tenth of it again with other prices, which are changes of what is there by now.
 *
 *   npx tsx bench/import.ts [rows, 100000]
 *
 * Each of CSV and XLSX, with a tenth of the rows and with all, in a process of its own. Its memory is that of another one, whose
 * heap may grow to 160 MB: V8 leaves garbage lying as long as there is room. Of what is left to grow 64 MiB is SQLite's cache of
 * pages, which so few rows as a tenth don't fill.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { csvLines } from "../domain/csv";
import { getImport } from "../domain/imports/get-import";
import { beginImport, readUpload } from "../domain/imports/read-upload";
import { checkImport, runImport } from "../domain/imports/steer-import";
import { workOnImport } from "../domain/imports/work/work-on-import";
import { saveOrder } from "../domain/orders/edit/save-order";
import { getOrder } from "../domain/orders/get-order";
import { editOf, formOf } from "../domain/orders/shared/order-form";
import { indexedProduct } from "../domain/search/indexed";
import { connectDb, setDb } from "../lib/db";
import type { TableFormat } from "../lib/tables/read-table";
import { writeXlsx } from "../lib/tables/write-xlsx";
import { migrate } from "../prisma/migrate";
import { anEditSession, anOrder, aPerson, publishTo } from "../test/orders";
import { partOf } from "./part-of";

const PHASES = ["read", "checked", "written", "changed"] as const;
type Phase = (typeof PHASES)[number];
const [, , rowsWanted = "100000", format] = process.argv;
const ROWS = Number(rowsWanted);
/** What is compiled and opened at the first import is no part of what an import costs. */
const WARM_UP_ROWS = 300;
/** So many plain inserts are timed, before the import and after it. */
const INSERTS = 1_000;
const SAVE_EVERY_MS = 40;
const SAVES_ALONE = 100;
const WITH_LITTLE_ROOM = ["--max-old-space-size=160"];
const STATUS = "/proc/self/status";
/** No turn is to be longer, in milliseconds. */
const LONG_MS = 50;

if (format === undefined) await compare();
else {
  const measured = await measure(format as TableFormat);
  process.send?.(measured);
}

type Turn = { ms: number; cpuMs: number };
type Measured = {
  rate: Record<Phase | "plain", number>;
  peakMb: number;
  /** The longest by the clock, and the longest by its own processor time. */
  turn: Turn;
  saves: Record<"alone" | "meanwhile", { p50: number; p95: number }>;
};

async function compare() {
  for (const one of ["csv", "xlsx"]) {
    const few = await inAProcessOfItsOwn(ROWS / 10, one, WITH_LITTLE_ROOM);
    const many = await inAProcessOfItsOwn(ROWS, one, WITH_LITTLE_ROOM);
    const all = await inAProcessOfItsOwn(ROWS, one);
    print([
      `${one}, ${ROWS} rows, to reach`,
      `  memory ${many.peakMb} MB, ${times(many.peakMb, few.peakMb)} that of ${ROWS / 10} rows (1.2), with little room`,
      `  longest turn ${times(all.turn.ms, LONG_MS)} ${LONG_MS} ms, on the processor ${times(all.turn.cpuMs, LONG_MS)} (1)`,
      `  p95 of others' saves ${times(all.saves.meanwhile.p95, all.saves.alone.p95)} that without (2)`,
      `  written ${times(all.rate.written, all.rate.plain)} as fast as plain inserts (none)`,
    ]);
  }
}

function times(one: number, other: number) {
  return `${(one / other).toFixed(2)} x`;
}

function print(lines: string[]) {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** So that its memory is its own. */
async function inAProcessOfItsOwn(rows: number, format: string, flags: string[] = []): Promise<Measured> {
  const args = [...flags, "--import", "tsx", fileURLToPath(import.meta.url), String(rows), format];
  const child = spawn(process.execPath, args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  let measured: Measured | null = null;
  child.on("message", (message) => {
    measured = message as Measured;
  });
  await once(child, "exit");
  if (!measured) throw new Error(`Nothing was measured of ${rows} rows of ${format}`);
  return measured;
}

async function measure(format: TableFormat): Promise<Measured> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
  const url = `file:${path.join(folder, "bench.db")}`;
  await migrate(process.cwd(), url);
  const db = connectDb(url);
  setDb(db);
  recordNothing();
  const actor = await aPerson("Anna");
  const nodeId = "bench";

  async function aList(rows: number, prefix: string, more = 0) {
    const file = path.join(folder, `${prefix}-${more}.${format}`);
    await writeList(file, format, { rows, prefix, more });
    return { file, rows };
  }
  async function imported(
    { file, rows }: { file: string; rows: number },
    tookTurn: (phase: Phase) => void,
    outcome: "created" | "changed" = "created",
  ) {
    const { id } = await beginImport({ actor, kind: "product", name: "list", format, nodeId });
    const read = await timed(() => readUpload({ id, file, format, nodeId }));
    tookTurn("read");
    await checkImport({ id, actor });
    const checked = await timed(() => workOnImport(nodeId));
    tookTurn("checked");
    await runImport({ id, actor });
    const written = await timed(() => workOnImport(nodeId));
    tookTurn("written");
    const { state, counts } = await getImport(id);
    if (state !== "DONE" || counts[outcome] !== rows)
      throw new Error(`It ended ${state}, ${JSON.stringify(counts)}`);
    return { read, checked, written };
  }

  const list = await aList(ROWS, "SKU");
  const some = await aList(ROWS / 10, "SKU", 1);
  await imported(await aList(WARM_UP_ROWS, "WARM"), () => {});
  const saver = await aSaver();
  const before = await plainInserts("before");
  const quiet = saver.saveNowAndThen();
  await quiet.times(SAVES_ALONE);
  await quiet.stop();
  const alone = saver.take();
  const watch = watchProcess();
  const saving = saver.saveNowAndThen();
  const turns = {} as Record<Phase, ReturnType<typeof watch.turnsSoFar>>;
  const took = await imported(list, (phase) => {
    turns[phase] = watch.turnsSoFar();
  });
  const changed = await timed(() => imported(some, () => {}, "changed"));
  turns.changed = watch.turnsSoFar();
  await saving.stop();
  const peakMb = watch.stop();
  const longest = (by: keyof Turn) => Math.max(...PHASES.map((phase) => turns[phase][by]));
  const turn = { ms: longest("ms"), cpuMs: longest("cpuMs") };
  const meanwhile = saver.take();
  const after = await plainInserts("after");
  const rate = (ms: number) => Math.round((ROWS / ms) * 1_000);
  const measured: Measured = {
    rate: {
      read: rate(took.read),
      checked: rate(took.checked),
      written: rate(took.written),
      changed: rate(changed * 10),
      plain: (before + after) / 2,
    },
    peakMb,
    turn,
    saves: { alone, meanwhile },
  };
  const ofSaves = ({ p50, p95 }: Measured["saves"]["alone"]) => `${p50.toFixed(1)} and ${p95.toFixed(1)}`;
  print([
    `${format}, ${ROWS} rows`,
    `  read ${measured.rate.read}/s, checked ${measured.rate.checked}/s, written ${measured.rate.written}/s, changed, from the file on, ${measured.rate.changed}/s; plain inserts ${before} and ${after}/s`,
    `  memory at its peak ${peakMb} MB`,
    ...PHASES.map((phase) => {
      const { ms, cpuMs, p99, long, count } = turns[phase];
      return `  ${phase}: longest turn ${ms.toFixed()} ms, of the processor ${cpuMs.toFixed()} ms; p99 ${p99.toFixed()} ms, over ${LONG_MS} ms ${long} of ${count}`;
    }),
    `  saves of others at p50 and p95: alone ${ofSaves(alone)}, meanwhile ${ofSaves(meanwhile)} ms`,
  ]);
  await db.$disconnect();
  await rm(folder, { recursive: true });
  return measured;

  async function plainInserts(prefix: string) {
    const ms = await timed(async () => {
      for (let n = 0; n < INSERTS; n++) {
        const fields = { name: `Plain ${n}`, sku: `${prefix}-${n}` };
        await db.product.create({
          data: { ...fields, ...indexedProduct(fields), currency: "EUR", priceCents: 100, stock: 1 },
          select: { id: true },
        });
      }
    });
    return Math.round((INSERTS / ms) * 1_000);
  }
}

async function writeList(
  file: string,
  format: TableFormat,
  { rows: count, prefix, more }: { rows: number; prefix: string; more: number },
) {
  const head = ["SKU", "Name", "Price", "Stock"];
  async function* rows() {
    for (let n = 0; n < count; n++)
      yield [`${prefix}-${n}`, `Product ${n} of a long list`, (n % 900) + 0.5 + more, n % 50];
  }
  async function* lines() {
    yield csvLines([head]);
    for await (const row of rows()) yield csvLines([row]);
  }
  const source =
    format === "csv" ? Readable.from(lines()) : Readable.fromWeb(writeXlsx("List", head, rows()) as never);
  await pipeline(source, createWriteStream(file));
}

/** Somebody who edits an order, and saves it again and again. */
async function aSaver() {
  const actor = await aPerson("Ben");
  const { id: orderId } = await anOrder();
  const edit = await anEditSession(orderId, actor);
  let times: number[] = [];
  async function save() {
    const order = await getOrder(orderId);
    const form = formOf(order);
    const lines = form.lines.map((line) => ({ ...line, quantity: (line.quantity % 9) + 1 }));
    const from = performance.now();
    await saveOrder({
      ...edit,
      orderId,
      actor,
      baseVersion: order.version,
      edit: editOf({ ...form, lines }),
    });
    times.push(performance.now() - from);
  }
  return {
    save,
    saveNowAndThen() {
      let isOver = false;
      const until = times.length;
      const saving = (async () => {
        while (!isOver) {
          await save();
          await new Promise((resolve) => setTimeout(resolve, SAVE_EVERY_MS));
        }
      })();
      return {
        async times(wanted: number) {
          while (times.length - until < wanted)
            await new Promise((resolve) => setTimeout(resolve, SAVE_EVERY_MS));
        },
        async stop() {
          isOver = true;
          await saving;
        },
      };
    },
    /** p50 and p95 of the saves since the last time. */
    take() {
      const taken = times;
      times = [];
      return { p50: partOf(taken, 0.5), p95: partOf(taken, 0.95) };
    },
  };
}

/** Its memory at its peak, and its turns by the clock and by its own processor time, which others don't make longer. */
function watchProcess() {
  let peak = 0;
  let taken: Turn[] = [];
  let at = performance.now();
  let cpu = process.cpuUsage();
  const memory = setInterval(() => {
    peak = Math.max(peak, ownMemory());
  }, 50);
  const turns = setInterval(() => {
    const now = performance.now();
    const used = process.cpuUsage(cpu);
    taken.push({ ms: now - at - 1, cpuMs: (used.user + used.system) / 1_000 });
    at = now;
    cpu = process.cpuUsage();
  }, 1);
  return {
    turnsSoFar() {
      const times = taken.map(({ ms }) => ms);
      const cpuMs = partOf(
        taken.map((turn) => turn.cpuMs),
        1,
      );
      taken = [];
      const long = times.filter((ms) => ms > LONG_MS).length;
      return { ms: partOf(times, 1), cpuMs, p99: partOf(times, 0.99), long, count: times.length };
    },
    stop() {
      clearInterval(turns);
      clearInterval(memory);
      return Math.round(peak / 1e6);
    },
  };
}

/**
 * What the process has to itself, in bytes. Pages of the database that are mapped into it are the file's: the system drops them
 * when it needs the room. Where it doesn't tell them apart (Linux does), all that is resident.
 */
function ownMemory() {
  const status = existsSync(STATUS) ? readFileSync(STATUS, "latin1") : "";
  const [, kib] = /^RssAnon:\s+(\d+) kB$/m.exec(status) ?? [];
  return kib ? Number(kib) * 1_024 : process.memoryUsage.rss();
}

/** News goes nowhere: a list of all of it would be what grows. */
function recordNothing() {
  publishTo(() => {});
}

async function timed(run: () => Promise<unknown>) {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

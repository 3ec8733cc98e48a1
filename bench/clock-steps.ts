/**
 * The clock of the database's machine is set, forward and back, by libfaketime (Debian: `apt-get install faketime`). To
 * reach: whoever is connected keeps their order, and one whose tab was cut off is free when its grace is over, as ever.
 *
 *   npx tsx bench/clock-steps.ts [another checkout, which was built]
 */
import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serveDesk } from "./desk/serve-desk";

const STEPS_S = [3_600, -3_600, 15, -15];
const ASK_EVERY_MS = 250;
const WATCHED_MS = 25_000;

const library = libfaketime();
if (library === null) {
  process.stdout.write("libfaketime isn't installed: nothing measured\n");
} else {
  process.stdout.write(`The clock is set; load ${loadavg()[0]?.toFixed(1)}\n`);
  for (const seconds of STEPS_S) await setBy(seconds, library);
}

async function setBy(seconds: number, library: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-clock-"));
  const offset = path.join(folder, "offset");
  await writeFile(offset, "+0");
  const desk = await serveDesk({
    at: process.argv[2],
    people: 3,
    orders: 2,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
  });
  try {
    const [held = 0, broken = 0] = desk.database
      .prepare(`SELECT "id" FROM "Order"`)
      .pluck()
      .all() as number[];
    const [anna, ben, rival] = await Promise.all([desk.tab(0), desk.tab(1), desk.tab(2)]);
    await anna.edit(held);
    await ben.edit(broken);
    for (const orderId of [held, broken]) await rival.edit(orderId);
    await wait(6_000);
    let lostAfter: number | null = null;
    const gotAfter = new Map<number, number>();
    ben.webSocket.terminate();
    const cutAt = performance.now();
    await wait(1_000);
    await writeFile(offset, `${seconds > 0 ? "+" : ""}${seconds}`);
    const setAt = performance.now();
    anna.hear((event) => {
      if (event === "lock.lost") lostAfter ??= performance.now() - setAt;
    });
    rival.hear((event, { orderId }) => {
      if (event === "lock.acquired" && !gotAfter.has(Number(orderId)))
        gotAfter.set(Number(orderId), performance.now() - (orderId === held ? setAt : cutAt));
    });
    while (performance.now() - setAt < WATCHED_MS) {
      for (const orderId of [held, broken])
        if (!gotAfter.has(orderId)) rival.say("client-acquire", {}, `private-order.${orderId}`);
      await wait(ASK_EVERY_MS);
    }
    const after = (ms: number | null | undefined) =>
      ms == null ? "never" : `after ${(ms / 1000).toFixed(2)} s`;
    process.stdout.write(
      `  by ${`${seconds} s`.padEnd(8)} a live holder is told of a loss ${after(lostAfter)}, a rival gets that order ${after(gotAfter.get(held))}; ` +
        `the order of a cut cable is the rival's ${after(gotAfter.get(broken))}\n`,
    );
    for (const tab of [anna, rival]) tab.webSocket.terminate();
  } finally {
    await desk.stop();
    await rm(folder, { recursive: true });
  }
}

function libfaketime(): string | null {
  for (const architecture of readdirSync("/usr/lib")) {
    const file = path.join("/usr/lib", architecture, "faketime/libfaketimeMT.so.1");
    try {
      readdirSync(path.dirname(file));
      return file;
    } catch {}
  }
  return null;
}

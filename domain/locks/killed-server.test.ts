import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { expectTrials, trialsOf } from "../../test/trials";
import { readDraft } from "../drafts/read-draft";
import { getOrder } from "../orders/get-order";
import { orderTotals } from "../orders/shared/order-totals";
import { shiftDatabaseClock } from "./row/database-clock";
import { readLock } from "./row/lock-row";
import { lockTimers } from "./shared/lock-timers";
import { sweepLocks } from "./sweep-locks";

/** It finds its packages from here. */
const program = "node_modules/.cache/holdfast-busy-desk.mjs";

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
  await build({
    entryPoints: ["test/busy-desk.ts"],
    outfile: program,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
  });
});
afterAll(async () => {
  await rm(program, { force: true });
  await desk.close();
});

type Answers = { epoch: number; saved: number; kept: Map<string, number> };

/** Lets the desk be busy for so many answers and a moment, kills it with SIGKILL, and returns what it had answered. */
async function killAfter(orderId: number, from: number, lines: number, moreMs: number): Promise<Answers> {
  const child = spawn(process.execPath, [program, String(orderId), String(from), desk.url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const answers: Answers = { epoch: 0, saved: 0, kept: new Map() };
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, who = "", value] = line.split(" ");
    if (what === "kept") answers.kept.set(who, Number(value));
    else if (what === "saved") {
      answers.saved = Number(value);
      answers.kept.delete(who);
    } else answers.epoch = Number(value);
    if (++heard === lines) setTimeout(() => child.kill("SIGKILL"), moreMs);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode, "it only ends when it is killed").toBe("SIGKILL");
  return answers;
}

it("loses nothing that was answered when the server is killed in mid-save and mid-revoke, many times", async () => {
  const orderId = await desk.order();
  let cents = 10_000;
  let epoch = 0;
  let kills = 0;
  for (; kills < trialsOf("kills"); kills++) {
    const answers = await killAfter(orderId, cents, 1 + (kills % 12), kills % 7);
    const order = await getOrder(orderId);
    const lock = await readLock(orderId);

    // Half a save is no save: version, timeline and totals belong together.
    expect(order.version - 1).toBe(await desk.db.orderEvent.count({ where: { orderId, type: "changed" } }));
    expect(order.totalCents).toBe(orderTotals(order).totalCents);
    expect(order.shippingCents).toBeGreaterThanOrEqual(answers.saved);
    expect(lock?.epoch).toBeGreaterThanOrEqual(Math.max(epoch, answers.epoch));
    for (const [userId, kept] of answers.kept) {
      const draft = await readDraft({ orderId, userId });
      const safe = Math.max(draft?.patch.shippingCents ?? 0, order.shippingCents);
      expect(safe, `what ${userId} typed`).toBeGreaterThanOrEqual(kept);
    }

    // The server is back: the lock that it left ends with its lease.
    shiftDatabaseClock(lockTimers.leaseMs + lockTimers.reserveMs + 1);
    await sweepLocks();
    shiftDatabaseClock(-lockTimers.leaseMs - lockTimers.reserveMs - 1);
    expect((await readLock(orderId))?.state).toBe("FREE");
    await desk.db.orderLock.update({ where: { orderId }, data: { reservedUntil: 0 } });
    epoch = lock?.epoch ?? 0;
    cents += 1_000;
  }
  expectTrials("kills", kills);
});

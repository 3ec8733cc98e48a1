import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { getOrder } from "../../domain/orders/get-order";
import { orderChannel } from "../../domain/orders/shared/order-channels";
import { editOf, formOf } from "../../domain/orders/shared/order-form";
import type { ServedNode } from "./serve-desk";
import type { Tab } from "./tab";

/**
 * What somebody does at the desk, again and again, and how long each part takes, in milliseconds, evenly from and to:
 * a round of 30 s, of which they hold the order for 18 s.
 */
const ROUND_MS = { looks: [3_000, 9_000], reads: [2_000, 6_000], types: [8_000, 20_000] } as const;
const DRAFT_EVERY_MS = 1_000;
export const LONGEST_ROUND_MS = 35_000;

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) });

/** By what the page of this build calls its save. */
export function saveActionOf(at: string): string {
  const file = readFileSync(`${at}/.next/server/server-reference-manifest.json`, "utf8");
  const found = Object.entries(manifest.parse(JSON.parse(file)).node).find(
    ([, { exportedName }]) => exportedName === "saveOrderAction",
  );
  if (!found) throw new Error("The build has no action that saves an order");
  return found[0];
}

/** What came of people's work: how long each save and each page took, in milliseconds, and what went wrong. */
export interface Work {
  saves: number[];
  pages: number[];
  /** When an order was asked for, by its id, in milliseconds of `performance.now()`: until everybody has seen it. */
  asked: Map<number, number>;
  failures: string[];
}

interface At {
  node: ServedNode;
  tab: Tab;
  saveAction: string;
  orders: number;
  work: Work;
  signal: AbortSignal;
}

/**
 * Somebody at work until the signal: opens the list, then an order, edits, types, saves, and closes it. Each page is
 * asked for as a browser would without what it has in its cache.
 */
export async function atWork({ node, tab, saveAction, orders, work, signal }: At) {
  const think = ([from, to]: readonly [number, number]) =>
    wait(from + Math.random() * (to - from), undefined, { signal });
  await think([0, LONGEST_ROUND_MS]);
  while (!signal.aborted) {
    await timed(work.pages, () => page("/orders"));
    await think(ROUND_MS.looks);
    const orderId = 1 + Math.floor(Math.random() * orders);
    await timed(work.pages, () => page(`/orders/${orderId}/edit`));
    const order = await getOrder(orderId);
    work.asked.set(orderId, performance.now());
    const epoch = await tab.edit(orderId);
    // Somebody else has it: they look, and go back.
    if (epoch === null) work.asked.delete(orderId);
    else {
      await think(ROUND_MS.reads);
      const seq = await types(orderId, epoch, order.version);
      const edit = { ...editOf(formOf(order)), shippingCents: seq };
      const save = { orderId, sessionId: tab.sessionId, epoch, seq, baseVersion: order.version, edit };
      await timed(work.saves, () => saves(orderId, { ...save, userId: tab.userId }));
      await page(`/orders/${orderId}/edit?_rsc`, { rsc: "1" });
    }
    tab.say("pusher:unsubscribe", { channel: orderChannel(orderId) });
  }

  async function types(orderId: number, epoch: number, baseVersion: number): Promise<number> {
    const [from, to] = ROUND_MS.types;
    const endAt = performance.now() + from + Math.random() * (to - from);
    let seq = Math.floor(Date.now() / 100) % 1_000_000_000;
    while (performance.now() < endAt) {
      const draft = { seq: ++seq, epoch, baseVersion, patch: { shippingCents: seq }, section: null };
      tab.say("client-draft", draft, orderChannel(orderId));
      await wait(DRAFT_EVERY_MS, undefined, { signal });
    }
    return seq + 1;
  }

  async function timed(into: number[], does: () => Promise<void>) {
    const from = performance.now();
    await does();
    into.push(performance.now() - from);
  }

  async function page(path: string, headers = {}) {
    const answer = await asked(path, { headers });
    if (answer.status !== 200) work.failures.push(`GET ${path}: ${answer.status} ${answer.to ?? ""}`);
  }

  async function saves(orderId: number, save: object) {
    const { status, text } = await asked(`/orders/${orderId}/edit`, {
      method: "POST",
      headers: {
        "next-action": saveAction,
        "content-type": "text/plain;charset=UTF-8",
        origin: `http://127.0.0.1:${node.port}`,
      },
      body: JSON.stringify([save]),
    });
    if (status !== 200 || !text.includes('"ok":true'))
      work.failures.push(`Save: ${status} ${text.slice(0, 200)}`);
  }

  async function asked(path: string, { headers, ...init }: RequestInit) {
    const answer = await fetch(`http://127.0.0.1:${node.port}${path}`, {
      ...init,
      headers: { ...tab.headers, ...headers },
      redirect: "manual",
      signal,
    });
    return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
  }
}

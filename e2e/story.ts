import { writeFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { test as base, expect, type Page } from "@playwright/test";
import { exactNumbers } from "../domain/orders/edit/exact-numbers";
import { onPostgres } from "../test/database";
import { Diary } from "./support/diary";
import { Holdfast } from "./support/holdfast";
import { SignIns, type Who } from "./support/people";
import { ReverseProxy } from "./support/reverse-proxy";
import { waitForStreams } from "./support/streamed";

export { expect };

type Order = { id: number; number: number; version: number; totalCents: number };
type ContextOptions = NonNullable<Parameters<import("@playwright/test").Browser["newContext"]>[0]>;

/** Order 1 is for the stories that only look. */
const OPEN = ["PENDING", "CONFIRMED", "PROCESSING"];

type ForOneStory = {
  /** What the pages and the server said; shown with a story that failed. */
  diary: Diary;
  /** A page in a browser context of this person's own, signed in. */
  signedInAs(who: Who, options?: ContextOptions): Promise<Page>;
  /** A page of somebody who isn't signed in. */
  aStranger(options?: ContextOptions): Promise<Page>;
  /** An order that is still open, as long as there are any, and that no other story touches. */
  anOrder: Order;
  /** One more of them. */
  anotherOrder: Order;
};
type ForTheWorker = {
  /** What a project says of its durations: 1 where deadlines are asserted that people are promised. */
  timeScale: number;
  holdfast: Holdfast;
  /** Where people go: on PostgreSQL to a proxy in front of two nodes, so that every request may go to another one. */
  address: string;
  signIns: SignIns;
  untouchedOrders: Order[];
};

/** How much processor time stories leave to those that assert deadlines, as `nice` counts it. */
const YIELDS = 10;

export const test = base.extend<ForOneStory, ForTheWorker>({
  timeScale: [1, { scope: "worker", option: true }],
  holdfast: [
    async ({ timeScale }, use) => {
      if (timeScale !== 1) setPriority(YIELDS);
      const holdfast = await Holdfast.start({ timeScale });
      // Whoever edits one that was delivered is asked first, so that none is but where a story says so.
      await holdfast.db.order.updateMany({ where: { status: "DELIVERED" }, data: { status: "SHIPPED" } });
      await use(holdfast);
      await holdfast.dispose();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  address: [
    async ({ holdfast }, use) => {
      if (!onPostgres) return use(holdfast.url);
      const other = await holdfast.another();
      const proxy = await ReverseProxy.to([holdfast.port, other.port]);
      await use(proxy.url);
      proxy.close();
      await other.end("SIGKILL");
    },
    { scope: "worker", timeout: 120_000 },
  ],
  signIns: [
    ({ browser, address, holdfast }, use) => use(new SignIns(browser, address, holdfast.db)),
    { scope: "worker" },
  ],
  untouchedOrders: [
    async ({ holdfast }, use) => {
      const select = { id: true, number: true, version: true, totalCents: true };
      const ofStatus = (status: string[]) =>
        holdfast.db.order.findMany({
          where: { id: { gt: 1 }, status: { in: status } },
          select,
          orderBy: { id: "asc" },
        });
      // There are more stories than open orders.
      const orders = [...(await ofStatus(OPEN)), ...(await ofStatus(["SHIPPED"]))].map(exactNumbers);
      await use(orders.map(({ number, ...order }) => ({ ...order, number: number ?? 0 })));
    },
    { scope: "worker" },
  ],
  baseURL: ({ address }, use) => use(address),

  diary: async ({ holdfast }, use, story) => {
    const diary = new Diary();
    await use(diary);
    if (story.status === story.expectedStatus) return;
    const path = story.outputPath("diary.txt");
    await writeFile(path, `${diary.text}\n\nThe server said:\n${holdfast.said}`);
    await story.attach("diary", { path, contentType: "text/plain" });
  },
  aStranger: async ({ browser, baseURL, diary }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      context.on("page", (page) => {
        waitForStreams(page);
        diary.follow(page);
      });
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  signedInAs: ({ signIns, aStranger }, use) =>
    use(async (who, options) => aStranger({ storageState: await signIns.of(who), ...options })),
  anOrder: ({ untouchedOrders }, use) => use(nextOf(untouchedOrders)),
  anotherOrder: ({ untouchedOrders }, use) => use(nextOf(untouchedOrders)),
});

function nextOf(orders: Order[]) {
  const order = orders.shift();
  if (!order) throw new Error("The seed has too few open orders for so many stories");
  return order;
}

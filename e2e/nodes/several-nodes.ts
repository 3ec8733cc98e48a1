import type { Page } from "@playwright/test";
import { test as base } from "../story";
import { Holdfast } from "../support/holdfast";
import type { Who } from "../support/people";
import { ReverseProxy } from "../support/reverse-proxy";
import { seededPostgres } from "../support/seeded-database";

type Seeded = Awaited<ReturnType<typeof seededPostgres>>;

interface ForOneStory {
  /** Signed in, with pages that are one node's as long as it is there. */
  signedInOn(who: Who, node: number): Promise<Page>;
}
interface ForTheWorker {
  postgres: Seeded;
  /** Three behind one address. `holdfast` is the first of them. */
  nodes: Holdfast[];
}

/** Stories of three nodes over one PostgreSQL and one Redis. */
export const test = base.extend<ForOneStory, ForTheWorker>({
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what is needed
    async ({}, use) => {
      const postgres = await seededPostgres();
      await use(postgres);
      await postgres.drop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  holdfast: [
    async ({ timeScale, postgres }, use) => {
      const holdfast = await Holdfast.start({ timeScale, database: postgres.url });
      await use(holdfast);
      await holdfast.dispose();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  nodes: [
    async ({ holdfast }, use) => {
      const others = await Promise.all([holdfast.another(), holdfast.another()]);
      await use([holdfast, ...others]);
      await Promise.all(others.map((node) => node.end("SIGKILL")));
    },
    { scope: "worker", timeout: 120_000 },
  ],
  address: [
    async ({ nodes }, use) => {
      const proxy = await ReverseProxy.to(nodes.map(({ port }) => port));
      await use(proxy.url);
      proxy.close();
    },
    { scope: "worker" },
  ],
  signedInOn: ({ signedInAs, address }, use) =>
    use(async (who, node) => {
      const page = await signedInAs(who);
      await page.context().addCookies([{ name: "node", value: String(node), url: address }]);
      return page;
    }),
});

import { test as base, expect, type Page } from "@playwright/test";
import { pusherSdk } from "#pusher/testing/pusher-js-client";
import { serve, testApp } from "#pusher/testing/serve";
import { openPusherPage, type PusherWindow, type Visitor } from "../support/pusher-page";

/** The clients as a browser runs them, against the Pusher server alone: no desk, no session cookie. */
type Fixtures = {
  server: Awaited<ReturnType<typeof serve>>;
  /** A page of somebody's own with pusher-js and laravel-echo in it. */
  visit(visitor: Visitor): Promise<Page>;
};

const test = base.extend<Fixtures>({
  server: async ({ playwright: _ }, use) => {
    const server = await serve({ apps: [{ ...testApp, subscriptionCount: true }] });
    await use(server);
    await server.stop();
  },
  visit: async ({ browser, server }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (visitor) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await openPusherPage(page, server.port, visitor);
      await expect.poll(() => stateOf(page)).toBe("connected");
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

const stateOf = (page: Page) =>
  page.evaluate(() => (window as unknown as PusherWindow).pusher.connection.state);
const told = (page: Page) => page.evaluate(() => (window as unknown as PusherWindow).told);

/** Writes down every event of a channel, and waits until it is subscribed to. */
async function listen(page: Page, channel: string) {
  await page.evaluate((name) => {
    const { pusher, told } = window as unknown as PusherWindow;
    pusher.subscribe(name).bind_global((event: string, data: unknown) => told.push([name, event, data]));
  }, channel);
  await expect
    .poll(async () => JSON.stringify(await told(page)))
    .toContain(`["${channel}","pusher:subscription_succeeded"`);
}

// 4000 is not here: it tells pusher-js to try the same with TLS.
for (const [codes, meaning, afterMs] of [
  [[4001, 4009, 4099], "stays away", null],
  [[4100, 4199], "comes back after a second", 1_000],
  [[4200, 4201, 4299], "comes back", 0],
] as const)
  for (const code of codes)
    test(`pusher-js in a browser ${meaning} after ${code}`, async ({ server, visit }) => {
      const page = await visit({ id: "anna" });
      const socketId = () =>
        page.evaluate(() => (window as unknown as PusherWindow).pusher.connection.socket_id);
      const before = await socketId();
      const closedAt = performance.now();
      for (const connection of server.pusher.connections()) connection.close(code, "story");
      if (afterMs === null) {
        await expect.poll(() => stateOf(page)).toBe("disconnected");
        expect(server.pusher.counters.connectionsOpened).toBe(1);
        return;
      }
      await expect.poll(() => server.pusher.counters.connectionsOpened, { intervals: [20] }).toBe(2);
      expect(performance.now() - closedAt).toBeGreaterThanOrEqual(afterMs);
      await expect.poll(() => stateOf(page)).toBe("connected");
      expect(await socketId()).not.toBe(before);
    });

for (const name of [
  "orders",
  "private-orders",
  "presence-orders",
  "private-encrypted-orders",
  "cache-orders",
  "private-cache-orders",
  "presence-cache-orders",
  "private-encrypted-cache-orders",
])
  test(`pusher-js in a browser hears an event on ${name}`, async ({ server, visit }) => {
    const page = await visit({ id: "anna" });
    await listen(page, name);
    await pusherSdk(server.port).trigger(name, "changed", { id: 7 });
    await expect.poll(() => told(page)).toContainEqual([name, "changed", { id: 7 }]);
    if (!name.includes("cache-")) return;
    expect(await told(page)).toContainEqual([name, "pusher:cache_miss", undefined]);
    const late = await visit({ id: "ben" });
    await listen(late, name);
    await expect.poll(() => told(late)).toContainEqual([name, "changed", { id: 7 }]);
  });

test("pusher-js in a browser knows how many are here, and who", async ({ visit }) => {
  const anna = await visit({ id: "anna", name: "Anna" });
  await listen(anna, "news");
  await listen(anna, "presence-staff");
  const ben = await visit({ id: "ben", name: "Ben" });
  await listen(ben, "news");
  await listen(ben, "presence-staff");
  await expect
    .poll(() => told(anna))
    .toContainEqual(["news", "pusher:subscription_count", { subscription_count: 2 }]);
  const added = ["presence-staff", "pusher:member_added", { id: "ben", info: { name: "Ben" } }];
  await expect.poll(() => told(anna)).toContainEqual(added);
  await ben.evaluate(() =>
    (window as unknown as PusherWindow).pusher.channel("presence-staff").trigger("client-wave", { n: 1 }),
  );
  await expect.poll(() => told(anna)).toContainEqual(["presence-staff", "client-wave", { n: 1 }]);
  await ben.close();
  const removed = ["presence-staff", "pusher:member_removed", { id: "ben", info: { name: "Ben" } }];
  await expect.poll(() => told(anna)).toContainEqual(removed);
});

test("pusher-js in a browser signs in, watches who is online, is spoken to alone, and is ended", async ({
  server,
  visit,
}) => {
  const anna = await visit({ id: "anna", watchlist: ["ben"] });
  const ben = await visit({ id: "ben" });
  for (const page of [anna, ben])
    await page.evaluate(async () => {
      const { pusher, told } = window as unknown as PusherWindow;
      for (const event of ["online", "offline"])
        pusher.user.watchlist.bind(event, (data: unknown) => told.push(data));
      pusher.user.bind("note", (data: unknown) => told.push(data));
      pusher.signin();
      await pusher.user.signinDonePromise;
    });
  await expect.poll(() => told(anna)).toEqual([{ name: "online", user_ids: ["ben"] }]);
  const userChannels = () => [...server.pusher.channels()].map(({ name }) => name).sort();
  await expect.poll(userChannels).toEqual(["#server-to-user-anna", "#server-to-user-ben"]);

  const sdk = pusherSdk(server.port);
  await sdk.sendToUser("ben", "note", { text: "only you" });
  await expect.poll(() => told(ben)).toEqual([{ text: "only you" }]);
  await sdk.terminateUserConnections("ben");
  await expect.poll(() => stateOf(ben)).toBe("disconnected");
  await expect.poll(() => told(anna)).toContainEqual({ name: "offline", user_ids: ["ben"] });
  expect(await stateOf(anna)).toBe("connected");
});

test("laravel-echo in a browser: private, presence, whispers, encrypted, and leaving", async ({
  server,
  visit,
}) => {
  const anna = await visit({ id: "anna", name: "Anna" });
  await anna.evaluate(() => {
    const { echo, told } = window as unknown as PusherWindow;
    echo.private("order.1").listen("OrderShipped", (data: unknown) => told.push(["shipped", data]));
    echo.private("order.1").listenForWhisper("typing", (data: unknown) => told.push(["typing", data]));
    echo.encryptedPrivate("vault").listen(".opened", (data: unknown) => told.push(["opened", data]));
    echo
      .join("staff")
      .here((members: { name: string }[]) => told.push(["here", members.map(({ name }) => name)]))
      .joining(({ name }: { name: string }) => told.push(["joins", name]))
      .leaving(({ name }: { name: string }) => told.push(["leaves", name]));
  });
  const channels = () => [...server.pusher.channels()].map(({ name }) => name).sort();
  await expect.poll(channels).toEqual(["presence-staff", "private-encrypted-vault", "private-order.1"]);
  await expect.poll(() => told(anna)).toEqual([["here", ["Anna"]]]);

  const ben = await visit({ id: "ben", name: "Ben" });
  await ben.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { echo } = window as unknown as PusherWindow;
        echo.join("staff");
        const order = echo.private("order.1");
        order.subscribed(() => {
          order.whisper("typing", { by: "Ben" });
          resolve();
        });
      }),
  );
  await expect.poll(() => told(anna)).toContainEqual(["typing", { by: "Ben" }]);
  await expect.poll(() => told(anna)).toContainEqual(["joins", "Ben"]);

  const sdk = pusherSdk(server.port);
  await sdk.trigger("private-order.1", "App\\Events\\OrderShipped", { id: 1 });
  await sdk.trigger("private-encrypted-vault", "opened", { code: 42 });
  await expect.poll(() => told(anna)).toContainEqual(["shipped", { id: 1 }]);
  await expect.poll(() => told(anna)).toContainEqual(["opened", { code: 42 }]);

  await ben.evaluate(() => (window as unknown as PusherWindow).echo.leave("staff"));
  await expect.poll(() => told(anna)).toContainEqual(["leaves", "Ben"]);
  await anna.evaluate(() => {
    const { echo } = window as unknown as PusherWindow;
    for (const name of ["staff", "order.1", "vault"]) echo.leave(name);
  });
  await expect.poll(channels).toEqual(["private-order.1"]);
});

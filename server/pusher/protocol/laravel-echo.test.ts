import Echo from "laravel-echo";
import Pusher from "pusher-js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pusherJsOptions, pusherSdk, type TestUser } from "../testing/pusher-js-client";
import { serve, testApp } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
let echoes: Echo<"pusher">[];
beforeEach(async () => {
  echoes = [];
  server = await serve();
});
afterEach(async () => {
  for (const echo of echoes) echo.disconnect();
  await server.stop();
});

function echoOf(user: TestUser) {
  const client = new Pusher(testApp.key, pusherJsOptions(server.port, user));
  const echo = new Echo({ broadcaster: "pusher", key: testApp.key, client });
  echoes.push(echo);
  return echo;
}

const anna = { id: "anna", user_info: { name: "Anna" } };
const ben = { id: "ben", user_info: { name: "Ben" } };
const channelNames = () => [...server.pusher.channels()].map((it) => it.name);

it("laravel-echo listens on a private channel, and leaves it", async () => {
  const echo = echoOf(anna);
  const shipped = new Promise((resolve) => {
    echo.private("order.1").listen("OrderShipped", resolve);
  });
  await expect.poll(channelNames).toEqual(["private-order.1"]);
  await pusherSdk(server.port).trigger("private-order.1", "App\\Events\\OrderShipped", { id: 1 });
  expect(await shipped).toEqual({ id: 1 });
  echo.leave("order.1");
  await expect.poll(channelNames).toEqual([]);
});

it("laravel-echo knows who is here, who joins and who leaves", async () => {
  const here: unknown[] = [];
  const steps: string[] = [];
  const channel = echoOf(anna)
    .join("staff")
    .here((members: unknown[]) => here.push(...members))
    .joining((member: { name: string }) => steps.push(`${member.name} joins`))
    .leaving((member: { name: string }) => steps.push(`${member.name} leaves`));
  await expect.poll(() => here).toEqual([{ name: "Anna" }]);
  const other = echoOf(ben);
  other.join("staff");
  await expect.poll(() => steps).toEqual(["Ben joins"]);
  other.leave("staff");
  await expect.poll(() => steps).toEqual(["Ben joins", "Ben leaves"]);
  channel.unsubscribe();
});

it("laravel-echo whispers", async () => {
  const heard = new Promise((resolve) => {
    echoOf(ben).private("order.1").listenForWhisper("typing", resolve);
  });
  await expect.poll(channelNames).toEqual(["private-order.1"]);
  const channel = echoOf(anna).private("order.1");
  await new Promise<void>((resolve) => channel.subscribed(resolve));
  channel.whisper("typing", { name: "Anna" });
  expect(await heard).toEqual({ name: "Anna" });
});

it("laravel-echo reads an encrypted channel", async () => {
  const secret = new Promise((resolve) => {
    echoOf(anna).encryptedPrivate("orders").listen(".secret", resolve);
  });
  await expect.poll(channelNames).toEqual(["private-encrypted-orders"]);
  await pusherSdk(server.port).trigger("private-encrypted-orders", "secret", { code: 42 });
  expect(await secret).toEqual({ code: 42 });
});

it("laravel-echo is told why a channel is refused", async () => {
  const client = new Pusher(testApp.key, pusherJsOptions(server.port, anna));
  client.config.channelAuthorizer = (_, callback) => callback(null, { auth: "forged" });
  const echo = new Echo({ broadcaster: "pusher", key: testApp.key, client });
  echoes.push(echo);
  const error = new Promise((resolve) => {
    echo.private("order.1").error(resolve);
  });
  expect(await error).toMatchObject({ type: "AuthError", status: 401 });
});

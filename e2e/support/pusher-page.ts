import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { pusherSdk } from "#pusher/testing/pusher-js-client";
import { testApp } from "#pusher/testing/serve";

type Window = globalThis.Window & typeof globalThis;

/** What a page of these stories has: the clients as they come from npm, and what they were told. */
export type PusherWindow = Window & {
  pusher: import("pusher-js").default;
  echo: import("laravel-echo").default<"pusher">;
  told: unknown[];
};

export type Visitor = { id: string; name?: string; watchlist?: string[] };

const { resolve } = createRequire(import.meta.url);

/**
 * An empty page on the server's own origin with real pusher-js (`window.pusher`) and laravel-echo (`window.echo`) that
 * connect to it. The test signs what a back end would sign.
 */
export async function openPusherPage(page: Page, port: number, { id, name = id, watchlist }: Visitor) {
  const sdk = pusherSdk(port);
  const user_info = { name };
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.exposeFunction("signChannel", (socketId: string, channel: string) => {
    const member = channel.startsWith("presence-") ? { user_id: id, user_info } : undefined;
    return sdk.authorizeChannel(socketId, channel, member);
  });
  await page.exposeFunction("signUser", (socketId: string) =>
    sdk.authenticateUser(socketId, { id, user_info, watchlist }),
  );
  await page.addScriptTag({ path: resolve("pusher-js/dist/web/pusher-with-encryption.js") });
  await page.addScriptTag({ path: resolve("laravel-echo/iife") });
  await page.evaluate(connect, { key: testApp.key, port });
}

/** Runs in the page. */
function connect({ key, port }: { key: string; port: number }) {
  const globals = window as unknown as PusherWindow & {
    Pusher: typeof import("pusher-js").default;
    Echo: { default: typeof import("laravel-echo").default };
    signChannel(socketId: string, channel: string): Promise<{ auth: string }>;
    signUser(socketId: string): Promise<{ auth: string; user_data: string }>;
  };
  const failed = (callback: (error: Error, data: null) => void) => (error: Error) => callback(error, null);
  globals.told = [];
  globals.pusher = new globals.Pusher(key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId, channelName }, callback) => {
        globals.signChannel(socketId, channelName).then((data) => callback(null, data), failed(callback));
      },
    },
    userAuthentication: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId }, callback) => {
        globals.signUser(socketId).then((data) => callback(null, data), failed(callback));
      },
    },
  });
  globals.echo = new globals.Echo.default({ broadcaster: "pusher", key, client: globals.pusher });
}

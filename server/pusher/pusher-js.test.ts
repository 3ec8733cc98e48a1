import Pusher from "pusher-js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { serve } from "./testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  server = await serve();
});
afterEach(() => server.stop());

it("connects pusher-js and gives it what is published", async () => {
  const pusher = new Pusher("test-key", {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
  });
  const channel = pusher.subscribe("orders");
  await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  const got = new Promise((resolve) => channel.bind("changed", resolve));
  server.pusher.publish({ channels: ["orders"], event: "changed", data: { id: 7 } });
  expect(await got).toEqual({ id: 7 });
  pusher.disconnect();
});

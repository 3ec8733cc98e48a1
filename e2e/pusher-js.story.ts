import { createRequire } from "node:module";
import { expect, test } from "./story";

const pusherJs = createRequire(import.meta.url).resolve("pusher-js/dist/web/pusher.js");

test("pusher-js in a page of its own is told of locks, and refused another order's secrets", async ({
  signedInAs,
  anOrder,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/login");
  await ben.addScriptTag({ path: pusherJs });
  await ben.evaluate(() => {
    const { Pusher } = window as unknown as { Pusher: typeof import("pusher-js").default };
    const pusher = new Pusher("stories", {
      cluster: "",
      wsHost: location.hostname,
      wsPort: Number(location.port),
      forceTLS: false,
      enabledTransports: ["ws"],
      channelAuthorization: { transport: "ajax", endpoint: "/api/pusher/auth" },
    });
    const told: string[] = [];
    Object.assign(window, { told });
    const tell = (channel: string) =>
      pusher.subscribe(channel).bind_global((event: string) => told.push(`${channel} ${event}`));
    tell("private-orders");
    tell("private-order.99999999");
  });
  const told = () => ben.evaluate(() => (window as unknown as { told: string[] }).told);
  await expect.poll(told).toContain("private-orders pusher:subscription_succeeded");
  await expect.poll(told).toContain("private-order.99999999 pusher:subscription_error");

  const badges = async () => (await told()).filter((event) => event === "private-orders lock.changed").length;
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect.poll(badges).toBe(1);
  await anna.close();
  await expect.poll(badges).toBe(2);
});

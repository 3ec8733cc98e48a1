import { createRequire } from "node:module";
import { expect, test } from "../story";

const pusherJs = createRequire(import.meta.url).resolve("pusher-js/dist/web/pusher.js");

test("pusher-js in a page of its own is told of locks, and refused an order that its user may only look at", async ({
  signedInAs,
  anOrder,
}) => {
  const vera = await signedInAs("vera");
  await vera.goto("/login");
  await vera.addScriptTag({ path: pusherJs });
  await vera.evaluate((orderId) => {
    const { Pusher } = window as unknown as { Pusher: typeof import("pusher-js").default };
    const pusher = new Pusher("stories", {
      cluster: "",
      wsHost: location.hostname,
      wsPort: Number(location.port),
      forceTLS: false,
      enabledTransports: ["ws"],
      channelAuthorization: {
        transport: "ajax",
        endpoint: "/api/pusher/auth",
        params: { session_id: "a-page-of-its-own" },
      },
    });
    const told: string[] = [];
    Object.assign(window, { told });
    const tell = (channel: string) =>
      pusher
        .subscribe(channel)
        .bind_global((event: string) => told.push(`${channel} ${event}`))
        .bind("pusher:subscription_error", ({ status }: { status?: number }) =>
          told.push(`${channel} answered with ${status}`),
        );
    tell("private-orders");
    tell(`private-order.${orderId}`);
  }, anOrder.id);
  const told = () => vera.evaluate(() => (window as unknown as { told: string[] }).told);
  await expect.poll(told).toContain("private-orders pusher:subscription_succeeded");
  await expect.poll(told).toContain(`private-order.${anOrder.id} answered with 403`);

  const badges = async () => (await told()).filter((event) => event === "private-orders lock.changed").length;
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect.poll(badges).toBe(1);
  await anna.close();
  await expect.poll(badges).toBe(2);
});

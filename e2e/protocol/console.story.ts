import { RawClient } from "#pusher/testing/raw-client";
import { expect, test } from "../story";
import { shippingOf } from "../support/editing";

test("Amir sees who is connected, and ends Ben's connections, who comes back by himself", async ({
  signedInAs,
}) => {
  const amir = await signedInAs("amir");
  const ben = await signedInAs("ben");
  await amir.goto("/admin/realtime");
  const bens = amir.getByRole("row").filter({ hasText: "Ben Okafor" });
  await expect(bens).toHaveCount(0);
  await ben.goto("/orders/1");
  await expect(bens).toHaveCount(1);
  await expect(bens).toContainText("presence-staff");
  const socket = /\d+\.\d{4,}/.exec((await bens.textContent()) ?? "")?.[0];

  await amir.getByLabel("Search by person, address or channel").fill("presence-order.1");
  await amir.keyboard.press("Enter");
  await expect(amir.getByText(/^1 of \d+$/)).toBeVisible();
  await expect(bens).toHaveCount(1);

  await bens.getByRole("button", { name: "End all connections of Ben Okafor" }).click();
  await amir.getByRole("alertdialog").getByRole("button", { name: "End connections" }).click();
  await expect(amir.getByText("The connections of Ben Okafor were ended.")).toBeVisible();
  await expect(bens).toHaveCount(1);
  await expect(bens).not.toContainText(String(socket));
});

test("Amir watches events, pauses and filters them, and sends one that everybody hears", async ({
  signedInAs,
  anOrder,
}) => {
  const amir = await signedInAs("amir");
  const anna = await signedInAs("anna");
  await amir.goto("/admin/realtime/events");
  const log = amir.getByRole("table", { name: "Events" });
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const own = log.getByRole("row").filter({ hasText: `private-order.${anOrder.id}` });
  await expect(own.filter({ hasText: "subscribed" })).toHaveCount(1);
  await expect(log.getByRole("row").filter({ hasText: "lock.changed" }).first()).toContainText('"orderId"');

  // What is typed into an order is nobody else's business.
  await shippingOf(anna).fill("12.34");
  const typed = own.filter({ hasText: "client-draft" }).first();
  await expect(typed).toContainText("not shown");
  await expect(typed).not.toContainText("1234");

  await amir.getByRole("button", { name: "Pause" }).click();
  await anna.close();
  const resume = amir.getByRole("button", { name: /^Go on \(\d+ new\)$/ });
  await expect(resume).toBeVisible();
  await expect(own.filter({ hasText: "disconnected" })).toHaveCount(0);
  await resume.click();

  await amir.getByRole("button", { name: "Send an event" }).click();
  const dialog = amir.getByRole("dialog");
  await dialog.getByLabel("Channel").fill("private orders");
  await dialog.getByLabel("Event").fill("pusher:ping");
  await dialog.getByLabel("Data").fill("{");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByText("Up to 200 letters")).toBeVisible();
  await expect(dialog.getByText("are the server’s own")).toBeVisible();
  await expect(dialog.getByText("This is not JSON")).toBeVisible();
  await dialog.getByLabel("Channel").fill("private-orders");
  await dialog.getByLabel("Event").fill("story.told");
  await dialog.getByLabel("Data").fill('{"by":"Amir"}');
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(amir.getByText("story.told was sent to private-orders.")).toBeVisible();
  await amir.getByLabel("Filter by event").fill("story.t");
  await expect(log.getByRole("row")).toHaveCount(2);
  await expect(log.getByRole("row").nth(1)).toContainText('{"by":"Amir"}');
  await amir.getByLabel("Filter by channel").fill("nowhere");
  await expect(amir.getByText("No event matches these filters.")).toBeVisible();
});

test("Amir sees channels and their members", async ({ signedInAs }) => {
  const amir = await signedInAs("amir");
  await amir.goto("/admin/realtime/channels");
  const staff = amir.getByRole("row").filter({ hasText: "presence-staff" });
  await staff.getByRole("button", { name: /member/ }).click();
  await expect(amir.getByRole("dialog", { name: "Members of presence-staff" })).toContainText("Amir");
});

test("Amir sees webhooks that nobody took; one he sends again when somebody does, one he discards", async ({
  signedInAs,
  holdfast,
}) => {
  const { webhooks } = holdfast;
  const shop = new RawClient(holdfast.port, { key: "stories" });
  await shop.established();
  for (const [index, channel] of ["cache-prices", "cache-stock"].entries()) {
    shop.say("pusher:subscribe", { channel });
    await expect.poll(() => webhooks.calls).toBe(index + 1);
  }

  const amir = await signedInAs("amir");
  const letters = amir.getByRole("table", { name: "Undelivered" });
  await expect(async () => {
    await amir.goto("/admin/realtime/webhooks");
    await expect(letters.getByRole("row")).toHaveCount(3, { timeout: 1_000 });
  }).toPass();
  const latest = letters.getByRole("row").nth(1);
  await expect(latest).toContainText("It answered 503");
  webhooks.isTaking = true;
  await latest.getByRole("button", { name: "Send again" }).click();
  await expect(letters.getByRole("row")).toHaveCount(2);
  await expect.poll(() => webhooks.taken).toEqual([{ name: "cache_miss", channel: "cache-stock" }]);

  await letters.getByRole("button", { name: "Discard cache_miss" }).click();
  await expect(amir.getByText("Nothing was given up.")).toBeVisible();
  expect(webhooks.taken).toHaveLength(1);
  shop.terminate();
});

test("nobody but an admin sees or hears what the server does", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  for (const part of ["", "/channels", "/events", "/webhooks"]) {
    await ben.goto(`/admin/realtime${part}`);
    await expect(ben.getByRole("heading", { name: "Console" })).toHaveCount(0);
    await expect(ben.getByRole("table")).toHaveCount(0);
  }
  await ben.goto("/orders");
  const status = await ben.evaluate(async () => {
    const body = new URLSearchParams({ socket_id: "1.1", channel_name: "private-admin-realtime" });
    return (await fetch("/api/pusher/auth", { method: "POST", body })).status;
  });
  expect(status).toBe(403);
});

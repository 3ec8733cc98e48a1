import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { StallingProxy } from "../support/stalling-proxy";
import { streamed } from "../support/streamed";

test("twenty fast reloads keep Anna's order hers, at the same epoch", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const { epoch, userId } = await holdfast.database.lockOf(anOrder.id);
  for (let times = 0; times < 20; times++) {
    const loaded = anna.waitForEvent("domcontentloaded");
    await anna.evaluate(() => location.reload());
    await loaded;
  }
  await streamed(anna);
  await expect(shippingOf(anna)).toBeEditable();
  expect(await holdfast.database.lockOf(anOrder.id)).toMatchObject({ state: "HELD", epoch, userId });
});

test("a duplicated tab gets an edit session of its own, and is read-only", async ({
  signedInAs,
  anOrder,
}) => {
  const first = await signedInAs("anna");
  await startEditing(first, anOrder);
  const duplicated = first.context().waitForEvent("page");
  // A window that its page opens gets a copy of the page's sessionStorage, as a duplicated tab does.
  await first.evaluate(() => window.open(location.href));
  const second = await duplicated;
  await second.waitForLoadState();
  await streamed(second);
  await expect(second.getByText("You are editing this in another tab")).toBeVisible();
  await expect(shippingOf(second)).not.toBeEditable();
  await expect(shippingOf(first)).toBeEditable();
  const session = (page: Page) => page.evaluate(() => sessionStorage.getItem("holdfast.edit-session"));
  expect(await session(second)).not.toBe(await session(first));
});

test("a page that goes into the back/forward cache lets go, and asks anew when it comes back", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await ben.goto(`/orders/${anOrder.id}`);
  const turn = (name: "pagehide" | "pageshow") =>
    anna.evaluate((type) => {
      window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    }, name);

  await turn("pagehide");
  await expect(ben.getByRole("link", { name: "Edit" })).toBeVisible();
  await turn("pageshow");
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("HELD");
  await expect(shippingOf(anna)).toBeEditable();

  await turn("pagehide");
  await startEditing(ben, anOrder);
  await turn("pageshow");
  await expect(anna.getByRole("alertdialog")).toContainText("You no longer have this order");
  await expect(shippingOf(anna)).not.toBeEditable();
});

test("a tab that lost its order doesn't take it back when it reconnects", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const amir = await signedInAs("amir");
    await startEditing(anna, anOrder);
    await amir.goto(`/orders/${anOrder.id}`);
    await amir.getByRole("button", { name: "Take over" }).click();
    await amir.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
    await expect(shippingOf(amir)).toBeEditable();
    await anna.getByRole("alertdialog").getByRole("button", { name: "Look at the page" }).click();
    await amir.getByRole("button", { name: "Done" }).click();
    await expect(anna.getByRole("button", { name: "Edit", exact: true })).toBeVisible();

    network.drop();
    await expect(anna.getByText("Reconnecting…")).toBeVisible();
    network.restore();
    await expect(anna.getByText("Reconnecting…")).toBeHidden();
    await anna.getByRole("button", { name: "Edit", exact: true }).waitFor();
    expect((await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
    await anna.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(shippingOf(anna)).toBeEditable();
  } finally {
    network.close();
  }
});

test("where no WebSocket gets through, Anna edits and saves all the same", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await anna.routeWebSocket(/\/app\//, (socket) => socket.close());
  await ben.goto(`/orders/${anOrder.id}`);
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(anna.getByText("No live updates").first()).toBeVisible({ timeout: 20_000 });
  await expect(shippingOf(anna)).toBeEditable();
  await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();

  await shippingOf(anna).fill("44.40");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  expect((await holdfast.database.lockOf(anOrder.id)).state).toBe("HELD");
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(ben.getByRole("link", { name: "Edit" })).toBeVisible();
});

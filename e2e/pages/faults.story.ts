import { chromium } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { StallingProxy } from "../support/stalling-proxy";

test("an order is free within 11 s of Anna's browser being killed", { tag: "@promise" }, async ({
  anOrder,
  holdfast,
  signIns,
  launchOptions,
}) => {
  const browser = await chromium.launchServer(launchOptions);
  const connected = await chromium.connect(browser.wsEndpoint());
  const context = await connected.newContext({
    baseURL: holdfast.url,
    storageState: await signIns.of("anna"),
  });
  const anna = await context.newPage();
  await startEditing(anna, anOrder);

  const killedAt = Date.now();
  await browser.kill();
  await expect
    .poll(() => holdfast.database.freedAt(anOrder.id), { timeout: 15_000 })
    .toBeGreaterThan(killedAt);
  expect((await holdfast.database.freedAt(anOrder.id)) - killedAt).toBeLessThan(11_000);
});

test("an order is free within 20 s of the network going silent, and Ben may edit it", {
  tag: "@promise",
}, async ({ signedInAs, anOrder, holdfast }) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const ben = await signedInAs("ben");
    await startEditing(anna, anOrder);
    await ben.goto(`/orders/${anOrder.id}/edit`);
    await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();

    const cutAt = Date.now();
    network.stall();
    await expect(anna.getByRole("button", { name: "Save" })).toBeDisabled({ timeout: 15_000 });
    await expect(ben.getByText("This order is free.")).toBeVisible({ timeout: 25_000 });
    expect((await holdfast.database.freedAt(anOrder.id)) - cutAt).toBeLessThan(20_000);
    await ben.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(shippingOf(ben)).toBeEditable();
  } finally {
    network.close();
  }
});

test("after five seconds without network Anna goes on with the same lock, nothing lost", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const shipping = await startEditing(anna, anOrder);
    const { epoch } = await holdfast.database.lockOf(anOrder.id);
    await shipping.fill("55.50");

    network.drop();
    await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("GRACE");
    network.restore();
    await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("HELD");
    expect((await holdfast.database.lockOf(anOrder.id)).epoch).toBe(epoch);
    await expect(shipping).toHaveValue("55.50");
    await anna.keyboard.press("ControlOrMeta+s");
    await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  } finally {
    network.close();
  }
});

test("a server that is killed and started again leaves no lock behind past its lease", {
  tag: "@promise",
}, async ({ signedInAs, anOrder, holdfast }) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);

  await holdfast.end("SIGKILL");
  const killedAt = Date.now();
  await anna.close();
  await holdfast.serve();
  await expect
    .poll(() => holdfast.database.freedAt(anOrder.id), { timeout: 25_000 })
    .toBeGreaterThan(killedAt);
  expect((await holdfast.database.freedAt(anOrder.id)) - killedAt).toBeLessThan(20_000);
});

test("a deploy costs Anna nothing: the server ends with 0, comes back, and she saves", {
  tag: "@promise",
}, async ({ signedInAs, anOrder, holdfast }) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("66.60");
  const { epoch } = await holdfast.database.lockOf(anOrder.id);

  const toldAt = Date.now();
  expect(await holdfast.end("SIGTERM")).toBe(0);
  expect(Date.now() - toldAt).toBeLessThan(10_000);
  await holdfast.serve();
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("HELD");
  expect((await holdfast.database.lockOf(anOrder.id)).epoch).toBe(epoch);
  await expect(anna.getByRole("button", { name: "Save" }).first()).toBeEnabled();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("a page that can't be fetched is asked for again: Anna's text stays, and the news arrives", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("66.60");
  let failures = 0;
  await anna.route(/[?&]_rsc=/, (route) =>
    failures++ < 2 ? route.abort("connectionfailed") : route.continue(),
  );
  await holdfast.writeOutside(anOrder.id, { discountCents: 100 });
  await expect(anna.getByLabel("Discount", { exact: true })).toHaveValue("1.00");
  expect(failures).toBeGreaterThan(2);
  await expect(shipping).toHaveValue("66.60");
});

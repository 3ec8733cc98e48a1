import { chromium } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";

test("a laptop that slept goes on if nobody came, and shows what happened if somebody did", async ({
  signedInAs,
  anOrder,
  holdfast,
  signIns,
  launchOptions,
}) => {
  const laptop = await chromium.launchServer(launchOptions);
  // Every process of the browser is in its group: stopped, they hear and do nothing, as in a sleep.
  const lid = (signal: "SIGSTOP" | "SIGCONT") => process.kill(-(laptop.process().pid ?? 0), signal);
  try {
    const browser = await chromium.connect(laptop.wsEndpoint());
    const context = await browser.newContext({
      baseURL: holdfast.url,
      storageState: await signIns.of("anna"),
    });
    const anna = await context.newPage();
    const ben = await signedInAs("ben");
    const shipping = await startEditing(anna, anOrder);
    await shipping.fill("71.00");
    await expect(anna.getByText(/Saved as draft/)).toBeVisible();
    const { epoch } = await holdfast.database.lockOf(anOrder.id);
    const state = async () => (await holdfast.database.lockOf(anOrder.id)).state;

    lid("SIGSTOP");
    await expect.poll(state, { timeout: 30_000 }).toBe("FREE");
    lid("SIGCONT");
    await expect.poll(state, { timeout: 20_000 }).toBe("HELD");
    expect((await holdfast.database.lockOf(anOrder.id)).epoch).toBe(epoch);
    await expect(shipping).toHaveValue("71.00");
    await expect(anna.getByRole("button", { name: "Save" }).first()).toBeEnabled();

    lid("SIGSTOP");
    await expect.poll(state, { timeout: 30_000 }).toBe("FREE");
    await startEditing(ben, anOrder);
    await ben.getByRole("button", { name: "Leave all" }).click();
    await expect(ben.getByRole("alertdialog")).toBeHidden();
    await shippingOf(ben).fill("72.00");
    await ben.keyboard.press("ControlOrMeta+s");
    await expect(ben.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
    lid("SIGCONT");
    const told = anna.getByRole("alertdialog");
    await expect(told).toContainText("You no longer have this order", { timeout: 20_000 });
    await expect(told).toContainText("Ben Okafor is editing it now.");
    await expect(told.getByRole("button", { name: "Edit again" })).toHaveCount(0);
    await told.getByRole("button", { name: "Look at the page" }).click();
    await expect(anna.getByText("Ben Okafor is editing it now.")).toBeVisible();
    await expect(anna.getByRole("button", { name: "Request editing" })).toBeVisible();
    await expect(shipping).not.toBeEditable();
    await expect(shipping).toHaveValue("71.00");
    expect((await holdfast.database.orderOf(anOrder.id)).version).toBe(anOrder.version + 1);
  } finally {
    lid("SIGCONT");
    await laptop.kill();
  }
});

test("a browser whose clock is an hour off edits, waits and is shown like any other", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await anna.clock.install({ time: Date.now() + 3_600_000 });
  await ben.clock.install({ time: Date.now() - 3_600_000 });
  await startEditing(anna, anOrder);
  await ben.goto(`/orders/${anOrder.id}`);
  await ben.getByRole("button", { name: "Request editing" }).click();
  await ben.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(ben.getByText(/Asked Anna Becker, [123]?\d s to answer/)).toBeVisible();
  await anna.getByRole("button", { name: "Hand over now" }).click();
  await ben
    .getByRole("button", { name: /Your turn, start editing/ })
    .first()
    .click();
  await expect(shippingOf(ben)).toBeEditable();
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PASSWORD } from "../support/holdfast";
import { people, type Who } from "../support/people";

const shipping = (page: Page) => page.getByRole("textbox", { name: "Shipping", exact: true });

async function signsIn(page: Page, who: Who) {
  await page.getByLabel("Email").fill(people[who].email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function types(page: Page, orderId: number, text: string) {
  await page.goto(`/orders/${orderId}/edit`);
  await expect(shipping(page)).toBeEditable();
  await shipping(page).fill(text);
  await expect(page.getByText("Saved as draft")).toBeVisible();
}

test("Anna signs out in another tab: what she edits is free at once, and hers again when she has signed in", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "69");
  const other = await anna.context().newPage();
  await other.goto("/orders");
  await other.getByRole("button", { name: "Account of Anna" }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/\/login/);
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");

  const dialog = anna.getByRole("alertdialog", { name: "Sign in again to go on" });
  const popup = anna.waitForEvent("popup");
  await dialog.getByRole("link", { name: "Sign in again" }).click();
  const small = await popup;
  await signsIn(small, "anna");
  await expect(dialog).toBeHidden();
  await expect(shipping(anna)).toHaveValue("69.00");
  // The order is hers again once the page has been let in.
  await expect(anna.getByRole("button", { name: "Save" })).toBeEnabled();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("Anna's sign-in runs out while she edits: she signs in again in a small window, and saves what she typed", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "71");
  const { epoch } = await holdfast.database.lockOf(anOrder.id);
  await anna.context().clearCookies();
  await anna.keyboard.press("ControlOrMeta+s");
  const dialog = anna.getByRole("alertdialog", { name: "Sign in again to go on" });
  const popup = anna.waitForEvent("popup");
  await dialog.getByRole("link", { name: "Sign in again" }).click();
  const small = await popup;

  await signsIn(small, "ben");
  await expect(small.getByRole("alert").filter({ hasText: "somebody else’s work" })).toBeVisible();
  await expect(dialog).toBeVisible();
  const closed = small.waitForEvent("close");
  await signsIn(small, "anna");
  await closed;

  await expect(dialog).toBeHidden();
  await expect(shipping(anna)).toHaveValue("71.00");
  await shipping(anna).fill("72");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  expect(await holdfast.database.lockOf(anOrder.id)).toMatchObject({ state: "HELD", epoch });
});

test("somebody else signs in in another tab: Anna's page says so, and nothing of it is saved as theirs", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "73");
  await anna.context().clearCookies();
  const tab = await anna.context().newPage();
  await tab.goto("/login");
  await signsIn(tab, "ben");
  await tab.waitForURL(/\/orders/);

  await anna.keyboard.press("ControlOrMeta+s");
  const dialog = anna.getByRole("alertdialog", { name: "Ben Okafor is signed in in this browser now" });
  await expect(dialog).toContainText("This page belongs to Anna Becker");
  await dialog.getByRole("button", { name: "Not now" }).click();
  await anna.getByRole("textbox", { name: "New note" }).fill("Rang twice.");
  await anna.getByRole("button", { name: "Add note" }).click();
  await expect(
    anna.getByRole("alert").filter({ hasText: "Somebody else is signed in" }).last(),
  ).toBeVisible();
  expect(await holdfast.db.orderNote.count({ where: { orderId: anOrder.id, body: "Rang twice." } })).toBe(0);
  await expect(shipping(anna)).toHaveValue("73.00");
  expect((await holdfast.database.orderOf(anOrder.id)).version).toBe(anOrder.version);
  const drafts = await holdfast.db.orderDraft.findMany({
    where: { orderId: anOrder.id },
    select: { userId: true },
  });
  expect(drafts).toHaveLength(1);
});

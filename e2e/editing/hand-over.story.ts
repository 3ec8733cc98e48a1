import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { forceUnlocks } from "../support/force-unlocking";

const city = (page: Page) =>
  page.getByRole("group", { name: "Shipping address", exact: true }).getByRole("textbox", { name: "City" });
const left = (page: Page) => page.getByRole("alertdialog", { name: "Anna Becker left unsaved changes" });
const choiceOf = (page: Page, field: string) => left(page).getByRole("radiogroup", { name: field });

/** Anna types into an order; it is with the server. */
async function annaTypes(anna: Page, order: { id: number }) {
  await (await startEditing(anna, order)).fill("41");
  await city(anna).fill("Annaville");
  await expect(anna.getByText("Saved as draft")).toBeVisible();
}

test("Ben gets Anna's order, takes one of her changes and leaves one; she is told, and keeps the other", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const amir = await signedInAs("amir");
  await annaTypes(anna, anOrder);
  await forceUnlocks(amir, anOrder, "Anna is at lunch");
  await anna.getByRole("button", { name: "Look at the page" }).click();

  await ben.goto(`/orders/${anOrder.id}/edit`);
  await choiceOf(ben, "Shipping")
    .getByRole("radio", { name: /€41\.00/ })
    .check();
  await choiceOf(ben, "City, Shipping address").getByRole("radio").first().check();
  await left(ben).getByRole("button", { name: "Take 1 change" }).click();
  await expect(shippingOf(ben)).toHaveValue("41.00");
  await expect(city(ben)).not.toHaveValue("Annaville");

  await expect(anna.getByText("Ben Okafor took over 1 of your 2 changes")).toBeVisible();
  await ben.getByRole("button", { name: "Save" }).first().click();
  await expect(ben.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  expect(await holdfast.database.formOf(anOrder.id)).toMatchObject({ shippingCents: 4_100 });
  await ben.getByRole("button", { name: "Done" }).click();
  await expect(ben).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));

  // In another tab, a day later as it were: her draft has what nobody saved.
  const later = await signedInAs("anna");
  await later.goto(`/orders/${anOrder.id}/edit`);
  const offer = later.getByRole("alertdialog", { name: "Restore your unsaved changes?" });
  await expect(offer).toContainText("Annaville");
  await expect(offer).not.toContainText("€41.00");
});

test("Ben puts the decision off, and finds it again; Anna reads it on her next look", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await annaTypes(anna, anOrder);
  await anna.close({ runBeforeUnload: false });
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await left(ben).getByRole("button", { name: "Decide later" }).click();
  await expect(ben.getByText("Anna Becker left 2 unsaved changes.")).toBeVisible();
  await ben.getByRole("button", { name: "Look at them" }).click();
  await left(ben).getByRole("button", { name: "Leave all" }).click();
  await expect(left(ben)).toBeHidden();

  const later = await signedInAs("anna");
  await later.goto(`/orders/${anOrder.id}`);
  await expect(later.getByText("Ben Okafor took over none of your 2 changes")).toBeVisible();
  await later.getByRole("button", { name: "All right" }).click();
  await expect(later.getByText("Ben Okafor took over")).toBeHidden();
  await later.reload();
  await expect(later.getByRole("heading", { name: `Order ${anOrder.number}` })).toBeVisible();
  await expect(later.getByText("Ben Okafor took over")).toBeHidden();
});

test("undoing a force unlock gives Anna her order back, with what she typed", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await annaTypes(anna, anOrder);
  await forceUnlocks(amir, anOrder, "Anna is at lunch");
  await expect(anna.getByRole("alertdialog")).toContainText("Anna is at lunch");
  await amir.getByRole("button", { name: "Undo" }).click();
  await expect(anna.getByRole("alertdialog")).toBeHidden();
  await expect(shippingOf(anna)).toBeEditable();
  await expect(shippingOf(anna)).toHaveValue("41.00");
  await shippingOf(anna).fill("42");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("what Anna left doesn't open under Ben's hands when he types before it is known", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await annaTypes(anna, anOrder);
  await anna.close({ runBeforeUnload: false });
  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await ben.route("**/api/desk/left-draft?*", async (route) => {
    await mayAnswer;
    await route.continue();
  });
  await startEditing(ben, anOrder);
  const note = ben.getByRole("textbox", { name: "New note" });
  await note.pressSequentially("They called");
  answer();
  await expect(ben.getByText("Anna Becker left 2 unsaved changes.")).toBeVisible();
  await expect(left(ben)).toBeHidden();
  await ben.keyboard.type(" back");
  await expect(note).toHaveValue("They called back");
  await ben.getByRole("button", { name: "Look at them" }).click();
  await left(ben).getByRole("button", { name: "Leave all" }).click();
  await expect(left(ben)).toBeHidden();
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { forceUnlocks } from "../support/force-unlocking";

const shippingAddress = (page: Page) => page.getByRole("group", { name: "Shipping address", exact: true });
const conflict = (page: Page) => page.getByRole("alertdialog", { name: /changed this order meanwhile/ });
const choiceOf = (page: Page, field: string) => conflict(page).getByRole("radiogroup", { name: field });

test("a refused save shows what was, theirs and mine with the total of each, and saves what Anna chooses", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("30");
  await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill("Annaville");
  await shippingAddress(anna).getByLabel("Region").fill("Anna County");
  const { shippingAddress: address } = await holdfast.database.formOf(anOrder.id);
  await holdfast.writeOutside(
    anOrder.id,
    { shippingCents: 2_000, shippingAddress: { ...address, city: "Systemstadt", line2: "Gate 7" } },
    { announced: false },
  );
  await anna.keyboard.press("ControlOrMeta+s");

  await expect(conflict(anna)).toContainText(`version ${anOrder.version + 1}`);
  await expect(conflict(anna)).toContainText("The system");
  const ofShipping = choiceOf(anna, "Shipping");
  await expect(ofShipping.getByRole("radio", { name: /€20\.00.*total/ })).not.toBeChecked();
  await expect(ofShipping.getByRole("radio", { name: /€30\.00.*total/ })).not.toBeChecked();
  await expect(conflict(anna).getByText("1 change of yours fits")).toBeVisible();
  await expect(conflict(anna).getByRole("button", { name: "Save again" })).toBeDisabled();

  await ofShipping.getByRole("radio", { name: /€30\.00/ }).check();
  await choiceOf(anna, "City, Shipping address")
    .getByRole("radio", { name: /Systemstadt/ })
    .check();
  await conflict(anna).getByRole("button", { name: "Save again" }).click();
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
  expect(await holdfast.database.formOf(anOrder.id)).toMatchObject({
    shippingCents: 3_000,
    shippingAddress: { city: "Systemstadt", region: "Anna County", line2: "Gate 7" },
  });
});

test("Anna puts the decision off, loses nothing, and is asked again when she saves", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await shippingOf(anna).fill("31");
  await holdfast.writeOutside(anOrder.id, { shippingCents: 2_100 }, { announced: false });
  await anna.keyboard.press("ControlOrMeta+s");
  await conflict(anna).getByRole("button", { name: "Decide later" }).click();
  await expect(shippingOf(anna)).toHaveValue("31.00");

  await anna.keyboard.press("ControlOrMeta+s");
  await conflict(anna)
    .getByRole("radio", { name: /€31\.00/ })
    .check();
  await conflict(anna).getByRole("button", { name: "Save again" }).click();
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
});

test("what a system writes shows up in Anna's running edit: the rest follows, hers is flagged, and she saves at once", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(anna)).toBeEditable();
  await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill("Annaville");
  await shippingOf(anna).fill("32");
  await shippingAddress(anna).getByLabel("Region").fill("Anna");
  const { shippingAddress: address } = await holdfast.database.formOf(anOrder.id);
  await holdfast.writeOutside(anOrder.id, {
    discountCents: 100,
    shippingAddress: { ...address, city: "Systemstadt" },
  });

  await expect(anna.getByLabel("Discount", { exact: true })).toHaveValue("1.00");
  await expect(anna.getByText(/^The system changed this order at/)).toBeVisible();
  await expect(shippingAddress(anna).getByLabel("Region")).toBeFocused();
  await anna.keyboard.type(" County");
  await expect(shippingAddress(anna).getByLabel("Region")).toHaveValue("Anna County");
  const flag = anna.getByRole("group", { name: "City, Shipping address" });
  await expect(flag).toContainText("The system: Systemstadt");
  await expect(shippingAddress(anna).getByRole("textbox", { name: "City" })).toHaveValue("Annaville");
  await flag.getByRole("button", { name: "Keep mine" }).click();
  await expect(flag).toBeHidden();

  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
  expect(await holdfast.database.formOf(anOrder.id)).toMatchObject({
    discountCents: 100,
    shippingCents: 3_200,
    shippingAddress: { city: "Annaville" },
  });
});

test("a flagged field that Anna gives up takes what the system wrote", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("33");
  await holdfast.writeOutside(anOrder.id, { shippingCents: 2_300 });
  const flag = anna.getByRole("group", { name: "Shipping", exact: true });
  await flag.getByRole("button", { name: "Take it" }).click();
  await expect(shippingOf(anna)).toHaveValue("23.00");
  await expect(anna.getByText("1 change", { exact: true })).toBeHidden();
});

test("a flagged field can't be decided by whoever no longer has the order", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("33");
  await holdfast.writeOutside(anOrder.id, { shippingCents: 2_300 });
  const flag = anna.getByRole("group", { name: "Shipping", exact: true });
  await expect(flag.getByRole("button", { name: "Take it" })).toBeEnabled();
  await forceUnlocks(await signedInAs("amir"), anOrder, "Anna is at lunch");
  await anna.getByRole("button", { name: "Look at the page" }).click();
  await expect(flag.getByRole("button", { name: "Take it" })).toBeDisabled();
  await expect(flag.getByRole("button", { name: "Keep mine" })).toBeDisabled();
  await expect(shippingOf(anna)).toHaveValue("33.00");
});

test("Anna was away, Ben saved: she compares before she goes on", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("34");
  await expect(anna.getByText("Saved as draft")).toBeVisible();
  const amir = await signedInAs("amir");
  await forceUnlocks(amir, anOrder, "Anna is at lunch");
  await expect(anna.getByRole("alertdialog")).toContainText("Anna is at lunch");
  await anna.getByRole("button", { name: "Look at the page" }).click();
  await holdfast.writeOutside(anOrder.id, { shippingCents: 2_400 });

  await expect(shippingOf(anna)).toHaveValue("34.00");
  await anna.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(choiceOf(anna, "Shipping").getByRole("radio", { name: /€24\.00/ })).toBeVisible();
  await choiceOf(anna, "Shipping")
    .getByRole("radio", { name: /€24\.00/ })
    .check();
  await conflict(anna).getByRole("button", { name: "Go on editing" }).click();
  await expect(shippingOf(anna)).toHaveValue("24.00");
});

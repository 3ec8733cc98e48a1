import type { Page } from "@playwright/test";
import { expect, test } from "../story";

const shipping = (page: Page) => page.getByRole("textbox", { name: "Shipping", exact: true });
const shippingAddress = (page: Page) => page.getByRole("group", { name: "Shipping address", exact: true });
const city = (page: Page) => shippingAddress(page).getByRole("textbox", { name: "City" });

test("Vera follows Anna's typing: where she is, what isn't saved yet, what it was, and the new total", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { shippingAddress: before } = await holdfast.database.formOf(anOrder.id);
  const vera = await signedInAs("vera");
  const anna = await signedInAs("anna");
  await vera.goto(`/orders/${anOrder.id}`);
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shipping(anna)).toBeEditable();
  await city(anna).fill("Annaville");
  await expect(vera.getByText(/^Anna Becker is editing since .*, in Shipping address$/)).toBeVisible();
  const unsaved = vera.getByRole("button", { name: /Annaville.*not saved/ });
  await expect(unsaved).toContainText(`Was: ${[before.postalCode, before.city].at(-1)}`);
  await unsaved.hover();
  await expect(vera.getByRole("tooltip")).toContainText(before.city);

  await shipping(anna).fill("51");
  await expect(vera.getByText("€51.00", { exact: true })).toBeVisible();
  await expect(vera.getByText(/, in Totals$/)).toBeVisible();
  await expect(vera.getByTitle(/^before: /).first()).toBeVisible();

  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(vera.getByText("not saved")).toHaveCount(0);
  await expect(vera.getByText(/City: .* → Annaville/)).toBeVisible();
});

test("Ben comes later and waits: the read-only form has what Anna typed, until she discards it", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shipping(anna)).toBeEditable();
  const before = await city(anna).inputValue();
  await city(anna).fill("Annaville");
  await expect(anna.getByText("Saved as draft")).toBeVisible();

  const ben = await signedInAs("ben");
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(city(ben)).toHaveValue("Annaville");
  await expect(city(ben)).not.toBeEditable();
  await expect(shippingAddress(ben)).toContainText(`not saved. Was: ${before}`);
  await anna
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  await expect(anna.getByText("2 changes", { exact: true })).toBeVisible();

  await anna.getByRole("button", { name: "Discard" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(city(ben)).toHaveValue(before);
  await expect(ben.getByText("not saved")).toHaveCount(0);
});

test("what Anna typed is no longer shown when she has let the order go", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const vera = await signedInAs("vera");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shipping(anna)).toBeEditable();
  await city(anna).fill("Annaville");
  await vera.goto(`/orders/${anOrder.id}`);
  await expect(vera.getByText("Annaville")).toBeVisible();
  await anna.close({ runBeforeUnload: false });
  await expect(vera.getByText("Annaville")).toHaveCount(0);
});

import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { heldBack } from "../support/held-back";

test("what can't be fetched when Ben asks for it says so, and opens when it can be, with all that he typed for it", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /radix-select-viewport|cmdk-input/);
  await ben.goto("/orders");
  const missing = ben.getByRole("alert").filter({ hasText: "could not be loaded" });

  await ben.getByRole("button", { name: "Export" }).click();
  const onItsWay = ben.getByRole("status").filter({ hasText: "Loading" });
  await expect(onItsWay).toBeVisible();
  scripts.fail();
  await expect(missing).toBeVisible();
  await expect(onItsWay).toBeHidden();
  await ben.getByRole("button", { name: "Export" }).click();
  await expect(missing).toBeHidden();

  await ben.keyboard.press("ControlOrMeta+k");
  await ben.keyboard.type("10o");
  await ben.keyboard.press("Backspace");
  await expect(missing).toBeVisible();
  await scripts.arrive();
  const field = ben.getByPlaceholder("Order, customer, page or action");
  await expect(field).toHaveValue("10", { timeout: 30_000 });
  await expect(field).toBeFocused();
  await ben.keyboard.press("Escape");
  await expect(field).toBeHidden();

  await ben.getByRole("button", { name: "Export" }).press("Enter");
  await expect(ben.getByRole("menuitem").first()).toBeFocused();
});

test("Escape calls off what Ben asked for before its script is there", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /radix-select-viewport/);
  await ben.goto("/orders");
  const exporting = ben.getByRole("button", { name: "Export" });
  await exporting.click();
  await expect(exporting).toHaveAttribute("aria-expanded", "true");
  await ben.keyboard.press("Escape");
  await expect(exporting).toHaveAttribute("aria-expanded", "false");
  await scripts.arrive();
  await exporting.press("Enter");
  await expect(ben.getByRole("menuitem").first()).toBeFocused();
});

test("letters that Ben types on a field of choices before its script is there choose, once it is", async ({
  signedInAs,
  anOrder,
}) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /radix-select-viewport/);
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(ben)).toBeEditable();
  const country = ben
    .getByRole("group", { name: "Shipping address" })
    .getByRole("combobox", { name: "Country" });
  await country.focus();
  await country.pressSequentially("ice");
  await expect(country).not.toHaveText("Iceland");
  await scripts.arrive();
  await expect(country).toHaveText("Iceland");
  await expect(country).toBeFocused();
});

test("what Anna typed wrong is told by the server while the script that checks it is missing, and beside the field once it is there", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const scripts = await heldBack(anna, /sameLineTwice/);
  await anna.goto(`/orders/${anOrder.id}/edit`, { waitUntil: "commit" });
  await expect(shippingOf(anna)).toBeEditable();
  const address = anna.getByRole("group", { name: "Shipping address" });
  const wrong = address.getByText("Fill this in.");

  await address.getByLabel("City").fill("");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(wrong).toHaveCount(1);
  await expect(anna.getByText("One field needs another look.")).toBeVisible();

  await address.getByLabel("Name").fill("");
  await address.getByLabel("Name").blur();
  await scripts.arrive();
  await expect(wrong).toHaveCount(2);
});

import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { forceUnlocks } from "../support/force-unlocking";

test("Enter in the palette opens no order that only an older question found", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { customer } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customer: { select: { name: true } } },
  });
  const anna = await signedInAs("anna");
  await anna.goto("/my-work");
  await expect(anna.getByRole("heading", { name: "My work" })).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.keyboard.type(customer.name);
  await expect(anna.getByRole("option", { name: /^\d+ · / }).first()).toBeVisible();
  // Nothing is answered any more.
  await anna.route(/found-orders/, () => {});
  await anna.keyboard.type("zz");
  await anna.keyboard.press("Enter");
  await expect(anna).toHaveURL(`/orders?${new URLSearchParams({ q: `${customer.name}zz` })}`);
});

test("the palette edits the order in front on its own edit page, too", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  const shipping = await startEditing(anna, anOrder);
  const edit = anna.getByRole("option", { name: "Edit this order" });
  await anna.keyboard.press("ControlOrMeta+k");
  await expect(anna.getByRole("option", { name: "Duplicate this order" })).toBeVisible();
  await expect(edit).toHaveCount(0);
  await anna.keyboard.press("Escape");
  await forceUnlocks(amir, anOrder, "Anna is on holiday");
  await anna.getByRole("alertdialog").getByRole("button", { name: "Look at the page" }).click();
  await expect(shipping).not.toBeEditable();

  await anna.keyboard.press("ControlOrMeta+k");
  await edit.click();
  await expect(shippingOf(anna)).toBeEditable();
});

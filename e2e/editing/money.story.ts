import { expect, test } from "../story";
import { startEditing } from "../support/editing";

test("an amount with two meanings is asked back, and a price in another currency is none", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { id, version } = anOrder;
  await holdfast.db.order.update({ where: { id }, data: { currency: "TND" }, select: { id: true } });
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("12,500");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("This may be 12500.000 or 12.500. Type the one that you mean.")).toBeVisible();
  await expect(shipping).toHaveValue("12,500");

  await shipping.fill("0,750");
  await anna.keyboard.press("Tab");
  await expect(shipping).toHaveValue("0.750");
  const { name } = await holdfast.database.aProductNotIn(id);
  await anna.getByRole("combobox", { name: "Add a product" }).fill(name);
  await anna.getByRole("option", { name }).first().click();
  await expect(anna.getByText("Give a price: the product’s own is in another currency.")).toBeVisible();
  expect((await holdfast.database.orderOf(id)).version).toBe(version);

  await anna.getByLabel(`Unit price of ${name}`).fill("３．５");
  await anna.getByLabel(`Quantity of ${name}`).fill("12.000");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("This may be 12000 or 12. Type the one that you mean.")).toBeVisible();
  await anna.getByLabel(`Quantity of ${name}`).fill("12,000");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${version + 1}`)).toBeVisible();
  const saved = await holdfast.db.order.findUniqueOrThrow({
    where: { id },
    select: {
      shippingCents: true,
      lines: { where: { name }, select: { quantity: true, unitPriceCents: true } },
    },
  });
  expect(saved).toEqual({ shippingCents: 750n, lines: [{ quantity: 12_000, unitPriceCents: 3_500n }] });
});

test("who goes through a field that shows less than it held changes nothing in it", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { id, version } = anOrder;
  const { shippingAddress } = await holdfast.database.formOf(id);
  await holdfast.db.order.update({
    where: { id },
    data: { shippingAddress: { ...shippingAddress, line1: "Dock 7\nGate B" } },
    select: { id: true },
  });
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  const street = anna.getByRole("group", { name: "Shipping address" }).getByLabel("Street and number");
  await street.focus();
  await anna.keyboard.press("Tab");
  await expect(street).toHaveValue("Dock 7 Gate B");
  await shipping.fill("1.23");
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${version + 1}`)).toBeVisible();
  const { changes } = await holdfast.db.orderEvent.findFirstOrThrow({
    where: { orderId: id, version: version + 1 },
    select: { changes: true },
  });
  expect(changes).toMatchObject([{ what: "shipping", to: 123 }]);
  expect(await holdfast.database.formOf(id)).toMatchObject({ shippingAddress: { line1: "Dock 7 Gate B" } });
});

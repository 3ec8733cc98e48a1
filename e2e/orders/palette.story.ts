import { expect, test } from "../story";

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

import { expect, test } from "../story";
import { shippingOf } from "../support/editing";

test("Anna's second tab is read-only and says so, until the first is done", async ({
  signedInAs,
  anOrder,
}) => {
  const first = await signedInAs("anna");
  await first.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(first)).toBeEditable();

  const second = await first.context().newPage();
  await second.goto(`/orders/${anOrder.id}/edit`);
  await expect(second.getByText("You are editing this in another tab")).toBeVisible();
  await expect(shippingOf(second)).not.toBeEditable();
  await expect(second.getByRole("button", { name: "Move editing here" })).toBeVisible();
  await expect(second.getByRole("button", { name: "Save" })).toBeDisabled();

  await first.getByRole("button", { name: "Done" }).click();
  await expect(first).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  await second.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(shippingOf(second)).toBeEditable();
});

test("a reload keeps Anna's order hers, with the same epoch", async ({ signedInAs, anOrder, holdfast }) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(anna)).toBeEditable();
  const { userId } = await holdfast.database.lockOf(anOrder.id);
  await anna.reload();
  await expect(shippingOf(anna)).toBeEditable();
  expect(await holdfast.database.lockOf(anOrder.id)).toMatchObject({ state: "HELD", userId });
});

import { expect, test } from "../story";
import { asks } from "../support/asking";
import { shippingOf, startEditing } from "../support/editing";

test("whoever waited while Anna delivered her order is asked before they edit it, and she isn't", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const chen = await signedInAs("chen");
  await startEditing(anna, anOrder);
  await asks(chen, anOrder.id);
  for (const page of [ben, chen]) {
    await page.goto(`/orders/${anOrder.id}/edit`);
    await expect(page.getByText("Anna Becker is editing since")).toBeVisible();
  }
  await anna.getByRole("combobox", { name: "Status" }).click();
  await anna.getByRole("option", { name: "Delivered" }).click();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(shippingOf(anna)).toBeEditable();
  await expect(anna.getByRole("alertdialog")).toHaveCount(0);
  await expect(ben.getByRole("alertdialog")).toHaveCount(0);
  await anna.getByRole("button", { name: "Done" }).click();

  const turn = chen.getByRole("dialog", { name: `Your turn: order ${anOrder.number}` });
  await turn.getByRole("button", { name: "Start editing" }).click();
  const name = `Order ${anOrder.number} is delivered`;
  const chens = chen.getByRole("alertdialog", { name });
  await expect(chens).toBeVisible();
  await expect(shippingOf(chen)).not.toBeEditable();
  await chens.getByRole("button", { name: "Only look" }).click();
  await expect(chen).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));

  await ben.getByRole("button", { name: "Edit", exact: true }).click();
  await ben.getByRole("alertdialog", { name }).getByRole("button", { name: "Edit anyway" }).click();
  await expect(shippingOf(ben)).toBeEditable();
});

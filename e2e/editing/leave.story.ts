import type { Page } from "@playwright/test";
import type { LockAlert } from "../../domain/locks/shared/lock-messages";
import { userChannel } from "../../domain/orders/shared/order-channels";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { people } from "../support/people";

const shipping = (page: Page) => page.getByRole("textbox", { name: "Shipping", exact: true });
const question = (page: Page) => page.getByRole("alertdialog", { name: "Leave without saving?" });

async function types(page: Page, orderId: number, text: string) {
  await page.goto("/orders");
  await page.goto(`/orders/${orderId}/edit`);
  await expect(shipping(page)).toBeEditable();
  await shipping(page).fill(text);
  await expect(page.getByText("Saved as draft")).toBeVisible();
}

test("the command palette, the search and Back ask before Anna's changes are left; staying keeps them", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "61");
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.getByRole("dialog").getByRole("option", { name: "Orders" }).click();
  await question(anna).getByRole("button", { name: "Keep editing" }).click();
  await anna.getByRole("searchbox").fill("mug");
  await anna.getByRole("searchbox").press("Enter");
  await expect(question(anna)).toContainText("kept as your draft");
  await question(anna).getByRole("button", { name: "Keep editing" }).click();
  await anna.goBack();
  await question(anna).getByRole("button", { name: "Keep editing" }).click();
  await expect(anna).toHaveURL(new RegExp(`/orders/${anOrder.id}/edit$`));
  await expect(shipping(anna)).toHaveValue("61.00");
});

test("Amir, who edits, is told of a long lock, and asked about his changes before he goes there", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const amir = await signedInAs("amir");
  await types(amir, anOrder.id, "64");
  const { id } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people.amir.email },
    select: { id: true },
  });
  const alert: LockAlert = { orderId: 1, orderNumber: 1, holderName: "Anna Becker", heldForMs: 3_600_000 };
  await holdfast.publish([userChannel(id)], "lock.long", alert);
  await amir.getByRole("button", { name: "Show locks" }).click();
  await question(amir).getByRole("button", { name: "Keep editing" }).click();
  await expect(amir).toHaveURL(new RegExp(`/orders/${anOrder.id}/edit$`));
  await expect(shipping(amir)).toHaveValue("64.00");
});

test("whoever leaves by the palette after all has let the order go, and finds the draft later", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "62");
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.getByPlaceholder("Order, customer, page or action").fill(String(anOrder.number));
  await anna
    .getByRole("option", { name: String(anOrder.number) })
    .first()
    .click();
  await question(anna).getByRole("button", { name: "Leave without saving" }).click();
  await expect(anna).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(anna.getByRole("alertdialog", { name: "Restore your unsaved changes?" })).toContainText(
    "€62.00",
  );
});

test("Anna undoes the removal of a line, and the discarding of her changes", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shipping(anna)).toBeEditable();
  const remove = anna.getByRole("button", { name: /^Remove / });
  const count = await remove.count();
  await remove.first().click();
  await expect(remove).toHaveCount(count - 1);
  await anna.getByRole("button", { name: "Undo" }).click();
  await expect(remove).toHaveCount(count);
  await expect(anna.getByText(/^\d+ changes?$/)).toHaveCount(0);

  await shipping(anna).fill("63");
  await anna.getByRole("button", { name: "Discard" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(shipping(anna)).not.toHaveValue("63.00");
  await anna.getByRole("button", { name: "Undo" }).click();
  await expect(shipping(anna)).toHaveValue("63.00");
});

test("what Anna typed since she discarded her changes stays when she brings them back", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const city = anna.getByRole("group", { name: "Shipping address" }).getByRole("textbox", { name: "City" });
  const discount = anna.getByLabel("Discount", { exact: true }).and(anna.locator("input"));
  await shipping(anna).fill("63");
  await discount.fill("1");
  await anna.getByRole("button", { name: "Discard" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(shipping(anna)).not.toHaveValue("63.00");

  await city.fill("Annaville");
  await shipping(anna).fill("64");
  await anna.getByRole("button", { name: "Undo" }).click();
  await expect(discount).toHaveValue("1.00");
  await expect(city).toHaveValue("Annaville");
  await expect(shipping(anna)).toHaveValue("64.00");
  await expect(anna.getByText("3 changes", { exact: true })).toBeVisible();
});

test("an undo is offered for as long as it can be done: not to who has left the order", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const undo = anna.getByRole("button", { name: "Undo" });
  const discard = anna.getByRole("button", { name: "Discard" });
  await anna
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  await discard.click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(discard).toBeHidden();
  await expect(undo.last()).toBeVisible();
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(anna.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(undo).toHaveCount(0);
});

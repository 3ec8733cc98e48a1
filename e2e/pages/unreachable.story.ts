import { expect, test } from "../story";
import { startEditing } from "../support/editing";

test("Anna's note gets nowhere while she is offline: the page says so, keeps all she typed, and sends it when she is back", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  const { epoch } = await holdfast.database.lockOf(anOrder.id);
  await shipping.fill("81");
  const note = anna.getByRole("textbox", { name: "New note" });
  const notes = () => holdfast.db.orderNote.count({ where: { orderId: anOrder.id } });
  const before = await notes();
  await note.fill("Rang twice, nobody there.");

  await anna.context().setOffline(true);
  await anna.getByRole("button", { name: "Add note" }).click();
  await expect(anna.getByRole("alert").filter({ hasText: "The server can't be reached" })).toBeVisible();
  await expect(note).toHaveValue("Rang twice, nobody there.");
  await expect(shipping).toHaveValue("81.00");

  await anna.context().setOffline(false);
  // Nothing is sent again by itself: not before the button is pressed.
  await expect(shipping).toBeEditable();
  expect(await notes()).toBe(before);
  await anna.getByRole("button", { name: "Add note" }).click();
  await expect(
    anna.getByRole("listitem").filter({ hasText: "Rang twice, nobody there." }).first(),
  ).toBeVisible();
  await expect(note).toHaveValue("");
  await expect(shipping).toHaveValue("81.00");
  expect(await holdfast.database.lockOf(anOrder.id)).toMatchObject({ state: "HELD", epoch });
});

test("a search for products that gets nowhere says so, rather than that there are none", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const search = anna.getByRole("combobox", { name: "Add a product" });
  await anna.context().setOffline(true);
  await search.fill("mug");
  await expect(anna.getByRole("alert").filter({ hasText: "The server can't be reached" })).toBeVisible();
  await expect(anna.getByText("No product begins with")).toBeHidden();

  await anna.context().setOffline(false);
  await search.fill("mu");
  await expect(anna.getByRole("option").first()).toBeVisible();
});

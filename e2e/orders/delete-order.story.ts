import { readFile } from "node:fs/promises";
import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { people } from "../support/people";

test("Amir deletes the order that Anna is editing: she reads why, keeps her text, and takes it along", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna", { permissions: ["clipboard-read", "clipboard-write"] });
  const amir = await signedInAs("amir");
  const chen = await signedInAs("chen");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const shipping = shippingOf(anna);
  await expect(shipping).toBeEditable();
  await shipping.fill("77.70");
  await expect(anna.getByText("Saved as draft")).toBeVisible();

  await chen.goto(`/orders/${anOrder.id}`);
  await chen.getByRole("button", { name: "More actions" }).click();
  await expect(chen.getByRole("menuitem", { name: /admins only/ })).toBeDisabled();

  await amir.goto(`/orders/${anOrder.id}`);
  await amir.getByRole("button", { name: "More actions" }).click();
  await amir.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = amir.getByRole("dialog");
  await expect(dialog).toContainText(`${people.anna.name} is editing it`);
  await expect(dialog.getByText(/^Shipping .*→ .*77\.70/)).toBeVisible();
  await dialog.getByRole("button", { name: `Delete order ${anOrder.number}` }).click();
  await expect(dialog.getByText("Say why, in 3 to 200 characters.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Entered twice");
  await dialog.getByRole("button", { name: `Delete order ${anOrder.number}` }).click();
  await expect(amir.getByText(`Order ${anOrder.number} is deleted.`)).toBeVisible();
  await expect(amir).toHaveURL(/\/orders$/);

  const lost = anna.getByRole("alertdialog");
  await expect(lost).toContainText(`${people.amir.name} has deleted this order: “Entered twice”.`);
  await lost.getByRole("button", { name: "Look at the page" }).click();
  await expect(shipping).toHaveValue("77.70");
  await expect(shipping).not.toBeEditable();
  await anna.getByRole("button", { name: "Copy as text" }).click();
  expect(await anna.evaluate(() => navigator.clipboard.readText())).toContain(`Order ${anOrder.number}`);
  const download = anna.waitForEvent("download");
  await anna.getByRole("button", { name: "Download JSON" }).click();
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    number: anOrder.number,
    shippingCents: 7770,
  });
  expect(await holdfast.db.order.count({ where: { id: anOrder.id } })).toBe(0);

  const work = await anna.context().newPage();
  await work.goto("/my-work");
  const drafts = work.getByRole("region", { name: "Not saved yet" });
  await expect(drafts).toContainText(`${people.amir.name} has deleted this order: “Entered twice”.`);
  await expect(drafts.getByText(/^Shipping .*→ .*77\.70/)).toBeVisible();
  await expect(drafts.getByText(/^What you typed is kept until \w+ \d+\.$/)).toBeVisible();

  await expect(chen.getByRole("heading", { name: `Order ${anOrder.number} was deleted` })).toBeVisible();
  await expect(chen.getByText("“Entered twice”")).toBeVisible();
});

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { measureShifts, shiftsOf } from "../support/shifts";

/** Pastes rows and has them checked. */
async function check(page: Page, rows: string[]) {
  await page.goto("/orders/import");
  await page.getByRole("button", { name: "Paste instead" }).click();
  await page.getByLabel("Rows copied from a spreadsheet").fill(rows.join("\n"));
  await page.getByRole("button", { name: "Read them" }).click();
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("button", { name: /^Import \d/ })).toBeVisible();
}

const row = (page: Page, number: number) =>
  page.getByRole("row").filter({ has: page.getByRole("cell", { name: String(number), exact: true }) });

test("a row whose order Ben edits waits until he is done, and the rest doesn't; Ben is in nobody's way and nobody in his", async ({
  signedInAs,
  anOrder,
  anotherOrder,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  await startEditing(ben, anOrder);
  await check(anna, [
    "Order number\tShipping city\tTags",
    `${anOrder.number}\tTimbuktu\tmoved`,
    `${anotherOrder.number}\tTimbuktu\tmoved`,
  ]);
  await expect(row(anna, 2)).toContainText("→ Timbuktu");
  await anna.getByRole("radio", { name: /Wait until they are free/ }).click();
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(anna.getByText("1 order is being edited")).toBeVisible();
  await anna.reload();
  await expect(anna.getByText("1 order is being edited")).toBeVisible();

  await ben.close();
  await expect(row(anna, 2)).toContainText("Changed");
  await expect(row(anna, 3)).toContainText("Changed");
  await row(anna, 2).getByRole("link").first().click();
  await expect(anna.getByText("Timbuktu").first()).toBeVisible();
});

test("Anna reads before an import which orders are delivered or cancelled that it would change", async ({
  signedInAs,
  anOrder,
  anotherOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await holdfast.db.order.update({ where: { id: anOrder.id }, data: { status: "DELIVERED" } });
  await check(anna, [
    "Order number\tShipping city",
    `${anOrder.number}\tTimbuktu`,
    `${anotherOrder.number}\tTimbuktu`,
  ]);
  await expect(anna.getByRole("status").filter({ hasText: "delivered" })).toContainText(
    "1 order that would change is delivered or cancelled",
  );
  await expect(row(anna, 2)).toContainText("This order is delivered.");
  await expect(row(anna, 3)).not.toContainText("delivered");
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(row(anna, 2)).toContainText("Changed");
  await expect(anna.getByText("1 order that would change")).toBeHidden();
});

test("a row whose order Ben edits is skipped and says so, where Anna wants that; a new order beside it is made, and undone", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  await startEditing(ben, anOrder);
  const { customer } = await holdfast.database.formOf(anOrder.id);
  const reference = `SHOP-${anOrder.number}`;
  await check(anna, [
    "Order number,Status,Reference,Customer ID,SKU,Quantity",
    `${anOrder.number},Cancelled,,,,`,
    "99999999,Cancelled,,,,",
    `,New,${reference},${customer.id},MUG-BLU-350,2`,
    `,,${reference},,MUG-BLU-350,1`,
    `,New,${reference}-B,,MUG-BLU-350,1`,
  ]);
  await expect(row(anna, 3)).toContainText("There is none with this");
  await expect(row(anna, 4)).toContainText("New");
  await expect(row(anna, 5)).toContainText("Further line");
  await expect(row(anna, 6)).toContainText("Customer: e-mail address: Fill this in.");
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(row(anna, 2)).toContainText("Skipped");
  await expect(row(anna, 2)).toContainText("Ben Okafor is editing this order");
  await expect(row(anna, 4)).toContainText("Created");
  await row(anna, 4).getByRole("link").click();
  await expect(anna.getByRole("heading", { level: 1 })).toContainText(/Order \d+/);
  await expect(anna.getByText(reference, { exact: true })).toBeVisible();
  await anna.goBack();
  await anna.getByRole("button", { name: "Undo", exact: true }).press("Enter");
  await anna.getByRole("button", { name: "Undo the import" }).press("Enter");
  await expect(row(anna, 4)).toContainText("Undone");
});

test("a row whose order Ben edits stands in his form: he takes one value and leaves one, and Anna reads it in the report", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { shippingAddress: before } = await holdfast.database.formOf(anOrder.id);
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const shipping = await startEditing(ben, anOrder);
  await shipping.focus();
  await measureShifts(ben);
  await check(anna, ["Order number\tShipping city\tShipping region", `${anOrder.number}\tTimbuktu\tSahara`]);
  await anna.getByRole("radio", { name: /Give it to the holder/ }).click();
  await anna.getByRole("button", { name: "Import 1 row" }).click();
  await expect(row(anna, 2)).toContainText("Proposed to Ben Okafor, who hasn’t decided.");
  const report = anna.url();

  const proposal = ben.getByText("Anna Becker’s import proposes 2 changes");
  await expect(proposal).toBeVisible();
  await expect(shipping).toBeFocused();
  for (const shift of await shiftsOf(ben)) expect(shift).toBeLessThanOrEqual(0.002);
  await ben.reload();
  await expect(proposal).toBeVisible();
  await anna.goto(`/orders/${anOrder.id}`);
  await expect(anna.getByText("· Your import proposes 2 changes")).toBeVisible();

  const address = ben.getByRole("group", { name: "Shipping address", exact: true });
  const city = address.getByRole("textbox", { name: "City" });
  await ben.getByRole("button", { name: "Look", exact: true }).press("Enter");
  const proposed = (name: string) =>
    ben.getByRole("listitem").filter({ hasText: `${name}, Shipping address` });
  await proposed("City").getByRole("button", { name: "Take" }).press("Enter");
  await expect(city).toHaveValue("Timbuktu");
  await ben.keyboard.press("Enter");
  await expect(city).toHaveValue(before.city);
  await ben.keyboard.press("Enter");
  await expect(proposed("City")).toContainText("In your form, not saved yet");
  await proposed("Region").getByRole("button", { name: "Leave" }).press("Enter");
  await expect(proposed("Region")).toContainText("Decided");
  await ben.getByRole("button", { name: "Undo", exact: true }).press("Enter");
  await ben.getByRole("button", { name: "Look", exact: true }).press("Enter");
  await expect(proposed("Region").getByRole("button", { name: "Leave" })).toBeEnabled();
  await proposed("Region").getByRole("button", { name: "Leave" }).press("Enter");
  await expect(proposed("Region")).toContainText("Decided");
  await ben.keyboard.press("Escape");
  await expect(address).toContainText(`not saved. Was: ${before.city}`);
  await anna.goto(report);
  await expect(row(anna, 2)).toContainText("Proposed to Ben Okafor, who hasn’t decided.");
  await ben.keyboard.press("ControlOrMeta+s");
  await expect(ben.getByText("Saved as version")).toBeVisible();
  await expect(row(anna, 2)).toContainText("and partly taken by Ben Okafor");
  const { shippingAddress } = await holdfast.database.formOf(anOrder.id);
  expect(shippingAddress).toEqual({ ...before, city: "Timbuktu" });
});

test("Anna exports what her list of orders shows, with a row for each line", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await anna.goto("/orders?status=CONFIRMED");
  await anna.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    anna.waitForEvent("download"),
    anna.getByRole("menuitem", { name: "With lines, CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("order-lines.csv");
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toContain('"Number","Customer"');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(1)) expect(line).toContain('"CONFIRMED"');
});

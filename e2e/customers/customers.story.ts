import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { searchByKeyboard } from "../support/searching";

/** Creates a customer through the page. */
async function create(page: Page, name: string, email = "") {
  await page.goto("/customers");
  await page.getByRole("link", { name: "New customer" }).click();
  await page.getByLabel("Name").fill(name);
  await expect(page.getByLabel("Addressee", { exact: true })).toHaveValue(name);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("in the middle of a call Anna writes down who is on the line, and the order is theirs", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  await anna.getByRole("button", { name: "Change customer" }).click();
  await anna.getByRole("combobox", { name: "Search customers" }).fill("Wilma Quorn");
  await anna.getByRole("option", { name: "Create “Wilma Quorn”" }).click();
  const dialog = anna.getByRole("dialog", { name: "New customer" });
  await expect(dialog.getByLabel("Name")).toHaveValue("Wilma Quorn");
  await dialog.getByLabel("Phone").fill("+44 20 555 0102");
  await dialog.getByLabel("Street and number").fill("3 Mill Lane");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Fill this in.")).toBeVisible();
  await dialog.getByLabel("City").fill("Bath");
  await dialog.getByRole("button", { name: "Create" }).click();
  await anna.getByRole("button", { name: "Use the address of Wilma Quorn for shipping and billing" }).click();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Saved as version")).toBeVisible();
  const { customer, shippingAddress } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customer: { select: { name: true, phone: true } }, shippingAddress: true },
  });
  expect(customer).toEqual({ name: "Wilma Quorn", phone: "+44 20 555 0102" });
  expect(shippingAddress).toMatchObject({ name: "Wilma Quorn", line1: "3 Mill Lane", city: "Bath" });
});

test("Ben sees what Anna saves about a customer; where both changed something, he chooses", async ({
  signedInAs,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const path = await create(anna, "Xenia Quill");
  await ben.goto(path);
  await ben.getByLabel("Phone").fill("111");
  await ben.getByLabel("Note").fill("Calls on Mondays");
  await anna.getByLabel("Phone").fill("222");
  await anna.getByLabel("Company", { exact: true }).fill("Quill & Co");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Xenia Quill is saved.")).toBeVisible();

  await expect(ben.getByText(/Anna Becker has saved other values meanwhile: Phone/)).toBeVisible();
  await expect(ben.getByLabel("Company", { exact: true })).toHaveValue("Quill & Co");
  await ben.getByRole("button", { name: "Compare" }).click();
  const dialog = ben.getByRole("alertdialog");
  await dialog.getByRole("radio", { name: /Yours/ }).click();
  await dialog.getByRole("button", { name: "Use these" }).click();
  await ben.getByRole("button", { name: "Save" }).click();
  await expect(ben.getByText("Xenia Quill is saved.")).toBeVisible();
  await expect(anna.getByLabel("Phone")).toHaveValue("111");
  await expect(anna.getByLabel("Note")).toHaveValue("Calls on Mondays");
});

test("Anna brings back what she discarded about a customer, on top of what Ben saved and beside what she typed since", async ({
  signedInAs,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const path = await create(anna, "Ursula Quade");
  await anna.getByLabel("Phone").fill("111");
  await anna.getByLabel("Note").fill("Rings twice");
  await anna.getByRole("button", { name: "Discard" }).click();
  await expect(anna.getByLabel("Note")).toHaveValue("");
  await anna.getByLabel("Email").fill("u@example.test");
  await ben.goto(path);
  await ben.getByLabel("Phone").fill("222");
  await ben.getByLabel("Company", { exact: true }).fill("Quade & Co");
  await ben.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByLabel("Company", { exact: true })).toHaveValue("Quade & Co");
  await expect(anna.getByLabel("Phone")).toHaveValue("222");

  await anna.getByRole("button", { name: "Undo" }).click();
  await expect(anna.getByLabel("Note")).toHaveValue("Rings twice");
  await expect(anna.getByLabel("Email")).toHaveValue("u@example.test");
  await expect(anna.getByLabel("Company", { exact: true })).toHaveValue("Quade & Co");
  await expect(anna.getByText("Ben Okafor has saved other values meanwhile: Phone")).toBeVisible();
});

test("two who are one are merged, but not while somebody edits an order of theirs", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const stays = await create(anna, "Yolanda Quist", "yolanda@example.test");
  const goes = await create(ben, "Yola Quist");
  const customerId = Number(goes.split("/").at(-1));
  await holdfast.db.order.update({ where: { id: anOrder.id }, data: { customerId } });
  const chen = await signedInAs("chen");
  await startEditing(chen, anOrder);

  await anna.goto(stays);
  await anna.getByRole("button", { name: "Merge" }).click();
  const dialog = anna.getByRole("dialog");
  await dialog.getByRole("combobox").fill("yola quist");
  await dialog.getByRole("option", { name: /Yola Quist/ }).click();
  await expect(dialog.getByText("Yolanda Quist gets all orders of the other")).toBeVisible();
  await dialog.getByRole("button", { name: "Merge" }).click();
  await expect(dialog.getByText(`Chen Wei is editing order ${anOrder.number}`)).toBeVisible();

  await chen.goto("/orders");
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  await dialog.getByRole("button", { name: "Merge" }).click();
  await expect(anna.getByText("Merged into Yolanda Quist, with 1 order.")).toBeVisible();
  await expect(anna.getByRole("link", { name: `Order ${anOrder.number}` })).toBeVisible();
  // Ben still had the other one open.
  await expect(ben.getByRole("heading", { level: 1, name: "Yolanda Quist" })).toBeVisible();
  await expect(ben).toHaveURL(new RegExp(`${stays}$`));
});

test("a customer's orders are live: who is editing which, and what it comes to", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { customerId } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customerId: true },
  });
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  await anna.goto(`/customers/${customerId}`);
  const row = anna.getByRole("listitem").filter({ hasText: String(anOrder.number) });
  await expect(row).toBeVisible();
  const shipping = await startEditing(ben, anOrder);
  await expect(row).toContainText("Ben Okafor is editing");
  await shipping.fill("777");
  await ben.keyboard.press("ControlOrMeta+s");
  await expect(ben.getByText("Saved as version")).toBeVisible();
  await expect(row).not.toContainText("Ben Okafor is editing unsaved");
  const { totalCents } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { totalCents: true },
  });
  expect(Number(totalCents)).toBeGreaterThan(77_700);
  await expect(row).toContainText(
    (Number(totalCents) / 100).toLocaleString("en-GB", { minimumFractionDigits: 2 }),
  );
});

test("a customer has moved: Anna changes a free order with it, and it stands in Ben's form of another; both see who changes the customer", async ({
  signedInAs,
  anOrder,
  anotherOrder,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const path = await create(anna, "Ulla Quade");
  const customerId = Number(path.split("/").at(-1));
  const address = { ...(await holdfast.database.formOf(anOrder.id)).shippingAddress, city: "Bath" };
  await holdfast.db.customer.update({ where: { id: customerId }, data: { address, version: 2 } });
  for (const { id } of [anOrder, anotherOrder])
    await holdfast.db.order.update({
      where: { id },
      data: { customerId, status: "CONFIRMED", shippingAddress: address, billingAddress: address },
    });

  await anna.goto(path);
  await ben.goto(path);
  await expect(anna.getByRole("img", { name: "Ben Okafor is looking" })).toBeVisible();
  await ben.getByLabel("Note").fill("Calls back");
  await expect(anna.getByRole("img", { name: "Ben Okafor is making changes" })).toBeVisible();
  await anna.getByLabel("City").fill("Wells");
  for (const [page, other] of [
    [anna, "Ben Okafor"],
    [ben, "Anna Becker"],
  ] as const)
    await expect(page.getByText(`${other} is changing this, too.`)).toBeVisible();
  await ben.getByRole("button", { name: "Discard" }).click();
  await expect(anna.getByRole("img", { name: "Ben Okafor is looking" })).toBeVisible();

  await startEditing(ben, anOrder);
  await anna.keyboard.press("ControlOrMeta+s");
  const dialog = anna.getByRole("dialog", { name: "2 open orders have the old address" });
  const listed = (order: { number: number }) =>
    dialog.getByRole("listitem").filter({ hasText: String(order.number) });
  await expect(listed(anOrder)).toContainText("Ben Okafor is editing");
  await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(2);
  await dialog.getByRole("button", { name: "Change them" }).click();
  await expect(listed(anOrder)).toContainText("Proposed to Ben Okafor");
  await expect(listed(anotherOrder)).toContainText("Changed");
  expect((await holdfast.database.formOf(anotherOrder.id)).billingAddress.city).toBe("Wells");

  await expect(ben.getByText("Anna Becker proposes the customer’s new address")).toBeVisible();
  await ben.getByRole("button", { name: "Take all" }).click();
  await expect(
    ben.getByRole("group", { name: "Shipping address", exact: true }).getByLabel("City"),
  ).toHaveValue("Wells");
  await expect(ben.getByText("All that was proposed is in your form")).toBeVisible();
  await ben.keyboard.press("ControlOrMeta+s");
  await expect(ben.getByText("Saved as version")).toBeVisible();
  await expect(ben.getByText("All that was proposed is in your form")).toBeHidden();
  expect((await holdfast.database.formOf(anOrder.id)).billingAddress.city).toBe("Wells");
});

test("the list finds by name and phone, and a reader changes nothing", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  const path = await create(anna, "Zacharias Quince", "zach@example.test");
  const vera = await signedInAs("vera");
  await vera.goto("/customers");
  await searchByKeyboard(vera, "zach quin");
  await expect(vera.getByText("1 customer", { exact: true })).toBeVisible();
  await expect(vera.getByRole("link", { name: "New customer" })).toHaveCount(0);
  await vera.getByRole("link", { name: "Zacharias Quince" }).click();
  await expect(vera).toHaveURL(new RegExp(`${path}$`));
  await expect(vera.getByLabel("Email")).not.toBeEditable();
  await expect(vera.getByRole("button", { name: "Merge" })).toHaveCount(0);
});

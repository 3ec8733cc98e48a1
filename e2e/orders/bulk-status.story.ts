import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { people } from "../support/people";

test("Ben ships many orders at once: Anna's is skipped with her name, and the rest can be undone", async ({
  signedInAs,
  anOrder,
  anotherOrder,
  holdfast,
}) => {
  // The seed's last one is the first of its ten, and has no others beside it.
  const order = anOrder.number === 10_250 ? anotherOrder : anOrder;
  // Of these he would be asked first, whichever story left them so.
  const first = order.number - (order.number % 10);
  await holdfast.db.order.updateMany({
    where: { number: { gte: first, lt: first + 10 }, status: { in: ["DELIVERED", "CANCELLED"] } },
    data: { status: "SHIPPED" },
  });
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${order.id}/edit`);
  await expect(shippingOf(anna)).toBeEditable();

  const ben = await signedInAs("ben");
  await ben.goto(`/orders?q=${String(order.number).slice(0, -1)}&sort=number`);
  const boxes = ben.locator("tbody").getByRole("checkbox");
  const rows = ben.locator("tbody").getByRole("row");
  const mine = rows.filter({ hasText: String(order.number) });
  await expect(mine).toContainText(people.anna.name);
  const count = await boxes.count();
  expect(count).toBeGreaterThan(2);
  const before = await rows.allInnerTexts();

  await boxes.first().click();
  await boxes.last().click({ modifiers: ["Shift"] });
  await expect(ben.getByText(`${count} orders selected`)).toBeVisible();
  await expect(ben.getByRole("checkbox", { name: "Select all orders of this page" })).toBeChecked();
  await ben.getByRole("button", { name: "Set status" }).click();
  await ben.getByRole("menuitem", { name: "Cancelled" }).click();

  const dialog = ben.getByRole("dialog");
  await expect(dialog).toContainText("1 order was left as it is");
  await expect(dialog.getByRole("listitem")).toContainText(`${people.anna.name} is editing it`);
  await expect(dialog.getByRole("listitem")).toContainText(String(order.number));
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(rows.filter({ hasText: "Cancelled" })).toHaveCount(count - 1);
  await expect(mine).not.toContainText("Cancelled");
  await expect(ben.getByText("orders selected")).toHaveCount(0);

  await ben.getByRole("button", { name: "Undo" }).click();
  await expect(ben.getByText(/as before\./)).toBeVisible();
  const status = /Pending|Confirmed|Processing|Shipped|Delivered|Cancelled/;
  const statuses = (texts: string[]) => texts.map((text) => status.exec(text)?.[0]);
  await expect.poll(async () => statuses(await rows.allInnerTexts())).toEqual(statuses(before));
});

test("Ben is asked before he changes delivered and cancelled orders among many", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { id: orderId, number } = anOrder;
  await holdfast.db.order.update({ where: { id: orderId }, data: { status: "CANCELLED" } });
  const ben = await signedInAs("ben");
  await ben.goto(`/orders?q=${number}`);
  const row = ben.locator("tbody").getByRole("row", { name: String(number) });
  const question = ben.getByRole("alertdialog", { name: "1 of these orders is delivered or cancelled" });
  async function choose(status: string) {
    await ben.getByRole("button", { name: "Set status" }).click();
    await ben.getByRole("menuitem", { name: status }).click();
  }
  await row.getByRole("checkbox").click();
  // Nothing to ask: it has that status.
  await choose("Cancelled");
  await expect(ben.getByText("No order was changed to Cancelled.")).toBeVisible();

  await row.getByRole("checkbox").click();
  await choose("Confirmed");
  await question.getByRole("button", { name: "Leave as they are" }).click();
  await expect(question).toBeHidden();
  await expect(row).toContainText("Cancelled");

  await choose("Confirmed");
  await question.getByRole("button", { name: "Change anyway" }).click();
  await expect(row).toContainText("Confirmed");
  await ben.getByRole("button", { name: "Undo" }).click();
  await expect(row).toContainText("Cancelled");
});

test("what Ben ticked on one page of the list ticks nothing on the next", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  await ben.getByRole("checkbox", { name: "Select all orders of this page" }).click();
  await expect(ben.getByText("orders selected")).toBeVisible();
  await ben.getByRole("link", { name: "Next" }).click();
  await expect(ben).toHaveURL(/page=2/);
  await expect(ben.locator("tbody").getByRole("checkbox", { checked: false }).first()).toBeVisible();
  await expect(ben.getByText("orders selected")).toHaveCount(0);
});

test("the second press of Ben's double click on a status opens no order that was under the menu", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders?status=SHIPPED");
  await ben.locator("tbody").getByRole("checkbox").first().click();
  await ben.getByRole("button", { name: "Set status" }).click();
  const opened: string[] = [];
  ben.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/orders\/\d+$/.test(pathname) && !request.headers()["next-router-prefetch"]) opened.push(pathname);
  });
  // Nothing to change: it has that status.
  await ben.getByRole("menuitem", { name: "Shipped" }).dblclick();
  await expect(ben.getByText("No order was changed to Shipped.")).toBeVisible();
  // Another list takes the place of an order that is on its way.
  await ben.getByRole("link", { name: "Delivered", exact: true }).click();
  await expect(ben).toHaveURL(/\/orders\?status=.*DELIVERED/);
  expect(opened).toEqual([]);
});

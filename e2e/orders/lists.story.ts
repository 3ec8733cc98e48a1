import { expect, test } from "../story";
import { startEditing } from "../support/editing";

const WIDTHS = [768, 800, 895, 900, 1_023, 1_024, 1_100, 1_279, 1_280, 1_440];

test("the customer has room in the list at every width", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await anna.goto("/orders");
  const head = anna.getByRole("columnheader", { name: "Customer" });
  for (const width of WIDTHS) {
    await anna.setViewportSize({ width, height: 800 });
    const box = await head.boundingBox();
    expect(box?.width, `at ${width} px`).toBeGreaterThanOrEqual(140);
  }
});

test("the way back and the keys keep the list that Anna came from", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  const list = "/orders?status=PENDING&status=CONFIRMED&sort=-total";
  await anna.goto(list);
  const links = anna.getByRole("table").getByRole("link", { name: /^Order \d+$/ });
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const isAt = async (place: number) => {
    await expect(anna).toHaveURL(new RegExp(`${hrefs[place]}$`));
    await expect(anna.getByRole("heading", { level: 1, name: /^Order \d+$/ })).toBeVisible();
  };
  await links.nth(1).click();
  await isAt(1);

  await anna.keyboard.press("]");
  await isAt(2);
  await anna.keyboard.press("[");
  await isAt(1);
  // Not waited for in between.
  for (const key of ["]", "]"]) await anna.keyboard.press(key);
  await isAt(3);
  for (const key of ["[", "[", "]"]) await anna.keyboard.press(key);
  await isAt(2);
  await anna.keyboard.press("[");
  await isAt(1);
  await anna.getByRole("main").getByRole("link", { name: "Orders" }).click();
  await expect(anna).toHaveURL(list);
});

test("the lists of customers and products are as Anna left them, too, and so is that of orders when Amir deletes one", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  for (const [list, back] of [
    ["/customers?q=a&sort=-name", "Back to the customers"],
    ["/products?active=1&sort=-price", "Back to the products"],
  ] as const) {
    await anna.goto(list);
    await anna.locator("a.row-link").first().click();
    await anna.getByRole("main").getByRole("link", { name: back }).click();
    await expect(anna).toHaveURL(list);
  }

  const amir = await signedInAs("amir");
  const orders = `/orders?q=${anOrder.number}`;
  await amir.goto(orders);
  await amir
    .getByRole("table")
    .getByRole("link", { name: `Order ${anOrder.number}` })
    .click();
  await amir.getByRole("button", { name: "More actions" }).click();
  await amir.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = amir.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Twice");
  await dialog.getByRole("button", { name: `Delete order ${anOrder.number}` }).click();
  await expect(amir).toHaveURL(orders);
});

test("the palette finds an order by its customer, and edits the one in front", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const { customer } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customer: { select: { name: true, company: true } } },
  });
  await anna.goto("/my-work");
  await expect(anna.getByRole("heading", { name: "My work" })).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.keyboard.type(customer.name);
  const found = anna.getByRole("option").filter({ hasText: customer.company ?? customer.name });
  await expect(found.first()).toBeVisible();

  await anna.goto(`/orders/${anOrder.id}`);
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.getByRole("option", { name: "Edit this order" }).click();
  await anna.waitForURL(`**/orders/${anOrder.id}/edit`);
});

test("the admin sees which changes are unsaved before taking an order from Anna", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await (await startEditing(anna, anOrder)).fill("77.00");
  await expect(anna.getByText(/Saved as draft/)).toBeVisible();
  await amir.goto("/admin/locks");
  await amir.getByRole("button", { name: new RegExp(`Force unlock.*${anOrder.number}`, "i") }).click();
  await expect(amir.getByRole("dialog")).toContainText("77.00");
});

import { expect, test } from "../story";
import { searchByKeyboard } from "../support/searching";

test("searching, filtering and sorting are in the address, and the address alone brings them back", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  const filters = ben.getByRole("navigation", { name: "Filters" });
  await filters.getByRole("link", { name: "Shipped" }).click();
  await expect(ben).toHaveURL(/status=SHIPPED/);
  const rows = ben.getByRole("row").filter({ has: ben.getByRole("link", { name: /^Order \d+/ }) });
  await expect(rows.first()).toBeVisible();
  await expect(rows.filter({ hasNotText: "Shipped" })).toHaveCount(0);

  await ben.getByRole("columnheader", { name: "Total" }).getByRole("link").click();
  await expect(ben).toHaveURL(/sort=/);
  await expect(ben.getByRole("columnheader", { name: "Total" })).toHaveAttribute("aria-sort", /.+/);
  const first = await rows.first().textContent();

  const chen = await signedInAs("chen");
  await chen.goto(ben.url());
  await expect(chen.getByRole("row").nth(1)).toHaveText(first ?? "");
});

test("an order is found by its number, and nothing found is said in words", async ({
  signedInAs,
  anOrder,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  await expect(ben.getByRole("row").nth(1)).toBeVisible();
  await searchByKeyboard(ben, String(anOrder.number));
  await expect(ben).toHaveURL(new RegExp(`q=${anOrder.number}`));
  await expect(ben.getByRole("link", { name: /^Order \d+/ })).toHaveCount(1);

  await ben.getByRole("searchbox", { name: "Search orders" }).fill("zzzzqqq");
  await ben.keyboard.press("Enter");
  await expect(ben.getByText("No orders found")).toBeVisible();
  await ben.getByRole("link", { name: "Show all orders" }).click();
  await expect(ben.getByRole("row").nth(1)).toBeVisible();
});

test("the keyboard alone walks down the list and opens an order to edit it", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  const links = ben.getByRole("link", { name: /^Order \d+/ });
  await ben.keyboard.press("j");
  await expect(links.first()).toBeFocused();
  await ben.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await ben.keyboard.press("k");
  await expect(links.first()).toBeFocused();
  const path = await links.first().getAttribute("href");
  await ben.keyboard.press("e");
  await expect(ben).toHaveURL(new RegExp(`${path}/edit$`));
});

test("the second page of the list follows the first, and back returns to it", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  const first = await ben.getByRole("row").nth(1).textContent();
  await ben.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(ben.getByRole("row").nth(1)).not.toHaveText(first ?? "");
  await ben.goBack();
  await expect(ben.getByRole("row").nth(1)).toHaveText(first ?? "");
});

test("an order's customer stands beside its lines where both fit, and under them where not", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders/1");
  const lines = ben.getByRole("table").first();
  const customer = ben.getByRole("heading", { name: "Customer" });
  const boxes = async () => {
    const [l, c] = await Promise.all([lines.boundingBox(), customer.boundingBox()]);
    if (!l || !c) throw new Error("Both should be seen");
    return { isBeside: c.x > l.x + l.width, isUnder: c.y > l.y + l.height };
  };
  for (const [width, isBeside] of [
    [1_440, true],
    [1_280, true],
    [1_024, false],
    [768, false],
    [390, false],
  ] as const) {
    await ben.setViewportSize({ width, height: 900 });
    await expect.poll(boxes, String(width)).toEqual({ isBeside, isUnder: !isBeside });
  }
});

import { expect, test } from "../story";
import { openHearing } from "../support/hearing";
import { aProgramOf } from "../support/program";

test("orders that come while Ben reads are counted over his list, and shown when he wants", async ({
  signedInAs,
  holdfast,
}) => {
  const shop = await aProgramOf("anna", holdfast, ["orders:write"]);
  const { id: customerId } = await holdfast.db.customer.findFirstOrThrow({ select: { id: true } });
  const { sku } = await holdfast.db.product.findFirstOrThrow({
    where: { active: true },
    select: { sku: true },
  });
  async function anOrderComes(): Promise<number> {
    const lines = [{ sku, quantity: 1 }];
    const body = { customerId, currency: "EUR", taxRatePpm: 190_000, lines };
    return (await (await shop("POST", "/orders", { body })).json()).number;
  }

  const ben = await signedInAs("ben");
  await openHearing(ben, "/orders?status=CANCELLED", "private-orders");
  const table = ben.getByRole("table", { name: "Orders" });
  const first = table.getByRole("row").nth(1);
  const stood = await first.boundingBox();
  await anOrderComes();
  await expect(ben.getByRole("status").filter({ hasText: "1 new order · Show" })).toHaveCount(1);
  const second = await anOrderComes();
  const news = ben.getByRole("button", { name: /new order/ });
  await expect(news).toHaveText("2 new orders · Show");
  expect(await first.boundingBox()).toEqual(stood);

  await news.press("Enter");
  await expect(ben).toHaveURL(/\/orders$/);
  await expect(first).toContainText(String(second));
  await expect(news).toHaveCount(0);

  const third = await anOrderComes();
  await expect(news).toHaveText("1 new order · Show");
  await expect(first).toContainText(String(second));
  await news.click();
  await expect(first).toContainText(String(third));
  await expect(news).toHaveCount(0);
});

test("what happens between the list's rendering and its first subscription is shown all the same", async ({
  signedInAs,
  holdfast,
  anOrder,
}) => {
  const shop = await aProgramOf("anna", holdfast, ["orders:write"]);
  const { id: customerId } = await holdfast.db.customer.findFirstOrThrow({ select: { id: true } });
  const { sku } = await holdfast.db.product.findFirstOrThrow({
    where: { active: true },
    select: { sku: true },
  });
  const ben = await signedInAs("ben");
  let subscribe = () => {};
  const mayBeSubscribed = new Promise<void>((resolve) => {
    subscribe = resolve;
  });
  await ben.route("**/api/pusher/auth", async (route) => {
    await mayBeSubscribed;
    await route.continue();
  });
  await ben.goto(`/orders?q=${anOrder.number}`);
  const row = ben.getByRole("row").filter({ has: ben.locator(`[data-order="${anOrder.id}"]`) });
  await expect(row).not.toContainText("Cancelled");
  await holdfast.writeOutside(anOrder.id, { status: "CANCELLED" }, { announced: false });
  const body = { customerId, currency: "EUR", taxRatePpm: 190_000, lines: [{ sku, quantity: 1 }] };
  await shop("POST", "/orders", { body });
  subscribe();

  await expect(row).toContainText("Cancelled");
  await expect(ben.getByRole("button", { name: /new order/ })).toHaveText("1 new order · Show");
});

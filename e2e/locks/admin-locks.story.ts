import { expect, test } from "../story";
import { startEditing } from "../support/editing";

test("Amir looks into Anna's lock, sees what she typed, and frees all of her orders at once", async ({
  signedInAs,
  anOrder,
  anotherOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("41.41");
  const annasOther = await anna.context().newPage();
  await startEditing(annasOther, anotherOrder);

  const amir = await signedInAs("amir");
  await amir.goto("/admin/locks");
  const row = amir.getByRole("row").filter({ hasText: String(anOrder.number) });
  await expect(row).toContainText("127.0.0.1");
  await row.getByRole("button", { name: `Details of the lock of order ${anOrder.number}` }).click();
  const drawer = amir.getByRole("dialog", { name: `Lock of order ${anOrder.number}` });
  await expect(drawer.getByText(/^Shipping .*→ .*41\.41/)).toBeVisible();
  await expect(drawer.getByText("Anna Becker started editing")).toBeVisible();
  await drawer.getByRole("button", { name: "Close" }).click();

  await row.getByRole("button", { name: "Force unlock" }).click();
  await amir.getByRole("textbox", { name: "Reason" }).fill("Anna is on holiday");
  await amir.getByRole("checkbox", { name: "All 2 orders that Anna Becker has" }).check();
  await amir.getByRole("button", { name: "Force unlock", exact: true }).click();
  for (const { id } of [anOrder, anotherOrder])
    await expect.poll(async () => (await holdfast.database.lockOf(id)).state).toBe("FREE");
  await expect(anna.getByRole("alertdialog")).toContainText("Anna is on holiday");
});

test("before Amir frees all of Anna's orders, he sees what isn't saved of each", async ({
  signedInAs,
  anOrder,
  anotherOrder,
}) => {
  const anna = await signedInAs("anna");
  await (await startEditing(anna, anOrder)).fill("41.41");
  const annasOther = await anna.context().newPage();
  await (await startEditing(annasOther, anotherOrder)).fill("42.42");
  for (const page of [anna, annasOther]) await expect(page.getByText("Saved as draft")).toBeVisible();

  const amir = await signedInAs("amir");
  await amir.goto("/admin/locks");
  const row = amir.getByRole("row").filter({ hasText: String(anOrder.number) });
  await row.getByRole("button", { name: "Force unlock" }).click();
  const dialog = amir.getByRole("dialog");
  await expect(dialog.getByText(/^Shipping .*→ .*41\.41/)).toBeVisible();
  await expect(dialog.getByText(/42\.42/)).toHaveCount(0);
  await dialog.getByRole("checkbox", { name: /^All \d orders that Anna Becker has/ }).check();
  await expect(dialog.getByText(/^Shipping .*→ .*41\.41/)).toBeVisible();
  const other = dialog.getByRole("region", { name: `Order ${anotherOrder.number}` });
  await expect(other.getByText(/^Shipping .*→ .*42\.42/)).toBeVisible();
});

test("the history of locks is filtered by its address, and comes along as a file for admins alone", async ({
  signedInAs,
  anOrder,
}) => {
  const ben = await signedInAs("ben");
  await startEditing(ben, anOrder);
  await ben.getByRole("button", { name: "Done" }).click();
  await expect(ben).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));

  const amir = await signedInAs("amir");
  await amir.goto("/admin/locks/history");
  const filters = amir.getByRole("form", { name: "Filters" });
  await filters.getByLabel("Person").selectOption("Ben Okafor");
  await filters.getByLabel("Order").fill(String(anOrder.number));
  await filters.getByLabel("What happened").selectOption("Stopped editing");
  await filters.getByRole("button", { name: "Show" }).click();
  await expect(amir).toHaveURL(new RegExp(`type=unlocked&order=${anOrder.number}`));
  await expect(amir.getByRole("row").nth(1)).toContainText("Ben Okafor stopped editing");
  await expect(amir.getByRole("row")).toHaveCount(2);

  const href = (await filters.getByRole("link", { name: "Download CSV" }).getAttribute("href")) ?? "";
  const file = await amir.request.get(href);
  expect(file.headers()["content-type"]).toContain("text/csv");
  const [head, first, ...rest] = (await file.text()).split("\r\n");
  expect(head).toBe('\uFEFF"at","order","type","by","holder","reason","held_seconds"');
  expect(first).toContain(`,${anOrder.number},"unlocked","Ben Okafor","Ben Okafor",,`);
  expect(rest).toEqual([""]);
  expect((await ben.request.get(href)).status()).toBe(403);

  await amir.getByRole("link", { name: "Charts" }).click();
  await expect(amir.getByRole("region", { name: "How long orders are held" })).toBeVisible();
});

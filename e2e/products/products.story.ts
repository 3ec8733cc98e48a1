import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { searchByKeyboard } from "../support/searching";

let made = 0;

/** Creates a product through the page, as somebody who is on the list. */
async function create(page: Page, name: string, { price = "9.00", stock = "10" } = {}) {
  const sku = `S-${Date.now()}-${++made}`;
  await page.goto("/products");
  await page.getByRole("link", { name: "New product" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("SKU").fill(sku);
  await page.getByLabel("Price").fill(price);
  await page.getByLabel("Stock", { exact: true }).fill(stock);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { sku, path: new URL(page.url()).pathname };
}

const saved = (page: Page, name: string) => expect(page.getByText(`${name} is saved.`)).toBeVisible();

test("Anna creates a product; it stands in Ben's list at once, and Chen adds it to an order", async ({
  signedInAs,
  anOrder,
}) => {
  const [anna, ben, chen] = [await signedInAs("anna"), await signedInAs("ben"), await signedInAs("chen")];
  await ben.goto("/products?q=quokka");
  await expect(ben.getByText("No products found")).toBeVisible();
  const { sku } = await create(anna, "Quokka Lamp", { price: "1,250.50" });
  await expect(ben.getByRole("row").filter({ hasText: "Quokka Lamp" })).toContainText("1,250.50");

  await startEditing(chen, anOrder);
  await chen.getByRole("combobox", { name: "Add a product" }).fill(sku);
  await expect(chen.getByRole("option").first()).toContainText("Quokka Lamp");
});

test("a form that is refused has the focus on the first field that is wrong, whether the page or the server says so", async ({
  signedInAs,
  holdfast,
}) => {
  const { sku } = await holdfast.db.product.findFirstOrThrow({ select: { sku: true } });
  const anna = await signedInAs("anna");
  await anna.goto("/products/new");
  await anna.getByLabel("Name").fill("Wrong Lamp");
  await anna.getByLabel("SKU").fill(sku);
  await anna.getByLabel("Price").fill("abc");
  const create = anna.getByRole("button", { name: "Create" });
  await create.click();
  await expect(anna.getByLabel("Price")).toBeFocused();
  await anna.getByLabel("Price").fill("9.00");
  await create.click();
  await expect(anna.getByLabel("SKU")).toBeFocused();
  // While it is typed nothing draws the focus away.
  await anna.getByLabel("SKU").fill(`${sku}-2`);
  await expect(anna.getByLabel("SKU")).toBeFocused();
});

test("what two write about one product is merged; where both changed the same, the second one chooses", async ({
  signedInAs,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const { path } = await create(anna, "Marmot Mug");
  await ben.goto(path);
  await ben.getByLabel("Name").fill("Marmot Cup");
  await ben.getByLabel("Price").fill("11");

  await anna.getByLabel("SKU").fill(`M-${Date.now()}`);
  await anna.getByLabel("Price").fill("12");
  await anna.keyboard.press("ControlOrMeta+s");
  await saved(anna, "Marmot Mug");

  // What Ben hasn't touched follows; what he has stays, and nothing of it is saved over what Anna saved.
  await expect(ben.getByText(/Anna Becker has saved other values meanwhile: Price/)).toBeVisible();
  await expect(ben.getByLabel("SKU")).toHaveValue(await anna.getByLabel("SKU").inputValue());
  await expect(ben.getByLabel("Name")).toHaveValue("Marmot Cup");
  await expect(ben.getByLabel("Price")).toHaveValue("11");
  await ben.getByRole("button", { name: "Save" }).click();
  const dialog = ben.getByRole("alertdialog");
  await expect(dialog).toContainText("was €9.00");
  await expect(dialog.getByRole("button", { name: "Use these" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /Anna Becker saved/ }).click();
  await dialog.getByRole("button", { name: "Use these" }).click();
  await expect(ben.getByLabel("Price")).toHaveValue("12.00");
  await ben.getByRole("button", { name: "Save" }).click();
  await saved(ben, "Marmot Cup");
  await expect(anna.getByRole("heading", { level: 1, name: "Marmot Cup" })).toBeVisible();
  await expect(anna.getByRole("listitem").filter({ hasText: "Ben Okafor saved version 3" })).toContainText(
    "Name: Marmot Mug → Marmot Cup",
  );
});

test("a save that was decided on an older version is refused, and nothing typed is lost by it", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const { path } = await create(anna, "Vole Vase");
  const id = Number(path.split("/").at(-1));
  await anna.getByLabel("Price").fill("20");
  // Written behind the page's back: no news comes before the save.
  await holdfast.db.product.update({ where: { id }, data: { version: 2, priceCents: 500 } });
  await anna.getByRole("button", { name: "Save" }).click();
  await expect(anna.getByText(/has saved other values meanwhile: Price/)).toBeVisible();
  await expect(anna.getByLabel("Price")).toHaveValue("20.00");
  expect(await holdfast.db.product.findUnique({ where: { id } })).toMatchObject({ priceCents: 500n });

  await anna.reload();
  await expect(anna.getByLabel("Price")).toHaveValue("20.00");
  await anna.getByRole("button", { name: "Discard" }).click();
  await expect(anna.getByLabel("Price")).toHaveValue("5.00");
});

test("Ben takes stock while Anna counts: she is told, and both see what there is", async ({ signedInAs }) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const { path } = await create(anna, "Stoat Stool", { stock: "12" });
  await ben.goto(path);
  await anna.getByRole("button", { name: "Move stock" }).click();
  const count = anna.getByRole("dialog");
  await expect(count).toContainText("There are 12 now.");
  await count.getByRole("button", { name: "Counted" }).click();
  await count.getByLabel("How many there are").fill("11");
  await count.getByRole("button", { name: "Stocktaking" }).click();

  await ben.getByRole("button", { name: "Move stock" }).click();
  const taken = ben.getByRole("dialog");
  await taken.getByRole("button", { name: "Less" }).click();
  await taken.getByLabel("How many").fill("13");
  await taken.getByRole("button", { name: "Damaged" }).click();
  await taken.getByRole("button", { name: "Move", exact: true }).click();
  await expect(taken.getByText("There aren’t so many.")).toBeVisible();
  await taken.getByLabel("How many").fill("4");
  await expect(taken).toContainText("8 afterwards");
  await taken.getByRole("button", { name: "Move", exact: true }).click();
  await expect(ben.getByText("8 of Stoat Stool in stock now.")).toBeVisible();

  await expect(count).toContainText("There are 8 now.");
  await count.getByLabel("How many there are").fill("8");
  await count.getByRole("button", { name: "Move", exact: true }).click();
  await expect(anna.getByText("8 of Stoat Stool in stock now.")).toBeVisible();
  for (const page of [anna, ben])
    await expect(page.getByRole("row").nth(1)).toContainText("Counted: Stocktaking");
  await expect(ben.getByRole("row").nth(2)).toContainText("Damaged");
});

test("what is typed survives a page that goes and a server that is out of reach", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  const { path } = await create(anna, "Heron Hook");
  await anna.getByLabel("Name").fill("Heron Hanger");
  await anna.context().setOffline(true);
  await anna.getByRole("button", { name: "Save" }).click();
  await expect(anna.getByRole("alert").filter({ hasText: "The server can't be reached" })).toBeVisible();
  await anna.context().setOffline(false);

  await anna.getByRole("link", { name: "Back to the products" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(anna.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await anna.goto(path);
  await expect(anna.getByLabel("Name")).toHaveValue("Heron Hanger");
  await anna.getByRole("button", { name: "Save" }).click();
  await saved(anna, "Heron Hanger");
  await anna.reload();
  await expect(anna.getByLabel("Name")).toHaveValue("Heron Hanger");
  await expect(anna.getByRole("button", { name: "Discard" })).toHaveCount(0);
});

test("by keyboard alone: search, go along the list, open", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await create(anna, "Newt Knife");
  await create(anna, "Newt Napkin");
  await anna.goto("/products");
  await searchByKeyboard(anna, "newt");
  await expect(anna.getByText("2 products")).toBeVisible();
  await anna.getByRole("heading", { level: 1 }).click();
  await anna.keyboard.press("j");
  await anna.keyboard.press("j");
  await expect(anna.getByRole("link", { name: "Newt Napkin" })).toBeFocused();
  await anna.keyboard.press("Enter");
  await expect(anna.getByRole("heading", { level: 1, name: "Newt Napkin" })).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+k");
  await anna.getByPlaceholder("Order, customer, page or action").fill("products");
  await anna.getByRole("option", { name: "Products", exact: true }).click();
  await expect(anna).toHaveURL(/\/products$/);
});

test("a reader looks at products and may not change them", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  const { path } = await create(anna, "Otter Oven");
  const vera = await signedInAs("vera");
  await vera.goto("/products?q=otter");
  await expect(vera.getByRole("link", { name: "New product" })).toHaveCount(0);
  await vera.goto("/products/new");
  await expect(vera).toHaveURL(/\/products$/);
  await vera.goto(path);
  await expect(vera.getByLabel("Name")).not.toBeEditable();
  await expect(vera.getByRole("button", { name: "Move stock" })).toHaveCount(0);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { asks } from "../support/asking";
import { startEditing } from "../support/editing";

/** Where the cursor is. */
function focused(page: Page) {
  return page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName,
  );
}

test("saving leaves Anna's cursor in its field, and the page where it was", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const line = (await holdfast.database.orderOf(anOrder.id)).lines.at(-1);
  const anna = await signedInAs("anna", { viewport: { width: 1024, height: 500 } });
  await startEditing(anna, anOrder);
  const quantity = anna.getByLabel(`Quantity of ${line?.name}`);
  await quantity.fill("41");
  const before = await placeOf(anna);

  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeHidden();
  expect(await placeOf(anna)).toEqual(before);

  // It is the same field, not another in its place: she may have been typing.
  await anna.keyboard.type("5");
  await expect(quantity).toHaveValue("415");
});

test("the button that Anna saved with, and the ones that she discarded with, leave her in the form", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("55.55");
  await anna.getByRole("button", { name: "Save" }).first().click();
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeHidden();
  expect(await focused(anna)).not.toBe("BODY");

  await shipping.fill("66.66");
  await anna.getByRole("button", { name: "Discard" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(shipping).toHaveValue("55.55");
  await expect(shipping).toBeFocused();
});

test("what Anna types while a save is under way is a change on top of it", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const { name } = await holdfast.database.aProductNotIn(anOrder.id);
  const shipping = await startEditing(anna, anOrder);
  await anna.getByRole("combobox", { name: "Add a product" }).fill(name);
  await anna.getByRole("option", { name }).first().click();
  const quantity = anna.getByLabel(`Quantity of ${name}`);
  await expect(quantity).toBeFocused();

  const answer = await holdAnswers(anna);
  await anna.keyboard.press("ControlOrMeta+s");
  await answer.isHeld;
  await quantity.fill("12");
  await shipping.fill("88.10");
  answer.release();
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(anna.getByText("2 changes", { exact: true })).toBeVisible();
  await expect(quantity).toHaveValue("12");
  await expect(shipping).toBeFocused();
  await expect(shipping).toHaveValue("88.10");

  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
  const { shippingCents, lines } = await holdfast.database.orderOf(anOrder.id);
  expect(shippingCents).toBe(8_810);
  expect(lines.filter((line) => line.name === name)).toEqual([{ name, quantity: 12 }]);
});

test("whoever begins to edit, by a key or by the button, begins in the first field", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const [line] = (await holdfast.database.orderOf(anOrder.id)).lines;
  const anna = await signedInAs("anna");
  await anna.goto(`/orders?q=${anOrder.number}`);
  await anna.keyboard.press("j");
  await expect(anna.getByRole("link", { name: `Order ${anOrder.number}` })).toBeFocused();
  await anna.keyboard.press("e");
  await expect(anna.getByLabel(`Quantity of ${line?.name}`)).toBeFocused();

  await anna.getByRole("button", { name: "Done" }).click();
  await anna.getByRole("link", { name: "Edit" }).click();
  await expect(anna.getByLabel(`Quantity of ${line?.name}`)).toBeFocused();
});

test("a scanner fills the lines: an SKU and Enter, one after the other, however late the answers come", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const [one, other] = await holdfast.db.product.findMany({
    where: { active: true, lines: { none: { orderId: anOrder.id } } },
    select: { name: true, sku: true },
    orderBy: { sku: "desc" },
    take: 2,
  });
  if (!one || !other) throw new Error("The seed has too few products");
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const search = anna.getByRole("combobox", { name: "Add a product" });
  await search.focus();
  const scan = async (sku: string) => {
    await anna.keyboard.type(sku);
    await anna.keyboard.press("Enter");
  };
  let answer = () => {};
  const isScanned = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await anna.route("**/api/desk/products*", (route) => isScanned.then(() => route.continue()));
  for (const sku of [one.sku, other.sku, one.sku.toLowerCase(), "NO-SUCH-SKU", one.sku]) await scan(sku);
  answer();
  await expect(anna.getByLabel(`Quantity of ${one.name}`)).toHaveValue("3");
  await expect(anna.getByLabel(`Quantity of ${other.name}`)).toHaveValue("1");
  await expect(anna.getByText("“NO-SUCH-SKU”")).toBeVisible();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");

  await scan("NO-SUCH-SKU");
  await expect(search).toHaveValue("NO-SUCH-SKU");
  await scan(other.sku);
  await expect(anna.getByLabel(`Quantity of ${other.name}`)).toHaveValue("2");
});

test("Enter takes the only product that is found by its name, and goes to its quantity", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { name } = await holdfast.database.aProductNotIn(anOrder.id);
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const search = anna.getByRole("combobox", { name: "Add a product" });
  await search.fill(name);
  await expect(anna.getByRole("option")).toHaveCount(1);
  await search.press("Enter");
  await expect(anna.getByLabel(`Quantity of ${name}`)).toBeFocused();
  await expect(search).toHaveValue("");

  await search.fill(name);
  await search.press("Enter");
  await expect(anna.getByLabel(`Quantity of ${name}`)).toHaveValue("2");
});

test("arrows go through what Anna's search found, past its end to its beginning, and Enter takes it", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const search = anna.getByRole("combobox", { name: "Add a product" });
  const options = anna.getByRole("option");
  const chosen = anna.getByRole("option", { selected: true });
  await search.click();
  await expect(options.nth(2)).toBeVisible();
  const [first = "", second = ""] = await options.allTextContents();
  const last = (await options.last().textContent()) ?? "";
  await expect(chosen).toHaveText(first);
  await search.press("ArrowUp");
  await expect(chosen).toHaveText(last);
  await expect(chosen).toBeInViewport();
  await search.press("ArrowDown");
  await search.press("ArrowDown");
  await expect(chosen).toHaveText(second);

  await search.press("Escape");
  await expect(options.first()).toBeHidden();
  await search.click();
  await expect(chosen).toHaveText(second);
  await search.press("Enter");
  await expect(anna.getByLabel(/^Quantity of /).and(anna.locator(":focus"))).toBeVisible();
  const label = (await focused(anna)) ?? "";
  expect(second).toContain(label.replace("Quantity of ", ""));
});

test("saving, discarding and deciding by the button leave Anna in the field of a customer that she was in", async ({
  signedInAs,
  holdfast,
}) => {
  const { id } = await holdfast.database.aCustomer("Focke Wulff");
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  await anna.goto(`/customers/${id}`);
  const phone = anna.getByLabel("Phone");
  await phone.fill("111");
  await anna.getByRole("button", { name: "Save" }).click();
  await expect(anna.getByText("Focke Wulff is saved.")).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeHidden();
  await expect(phone).toBeFocused();

  await phone.fill("222");
  const discard = anna.getByRole("button", { name: "Discard" });
  await expect(discard).toBeEnabled();
  await discard.press("Enter");
  await expect(phone).toHaveValue("111");
  await expect(phone).toBeFocused();

  await phone.fill("333");
  await ben.goto(`/customers/${id}`);
  await ben.getByLabel("Phone").fill("444");
  await ben.getByRole("button", { name: "Save" }).click();
  await expect(anna.getByText("Ben Okafor has saved other values meanwhile: Phone")).toBeVisible();
  await expect(phone).toBeFocused();
  await anna.getByRole("button", { name: "Compare" }).click();
  const dialog = anna.getByRole("alertdialog");
  await dialog.getByRole("radio", { name: /Ben Okafor saved/ }).click();
  await dialog.getByRole("button", { name: "Use these" }).press("Enter");
  await expect(phone).toHaveValue("444");
  await expect(phone).toBeFocused();
});

test("whoever presses what is gone by that goes on beside it", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}`);
  const tag = anna.getByRole("textbox", { name: "Add a tag" });
  for (const name of ["z-one", "z-three", "z-two"]) {
    await tag.fill(name);
    await tag.press("Enter");
    await expect(anna.getByRole("button", { name: `Remove tag ${name}` })).toBeVisible();
  }
  const remove = (name: string) => anna.getByRole("button", { name: `Remove tag ${name}` });
  await remove("z-three").focus();
  await anna.keyboard.down("Enter");
  await expect(remove("z-two")).toBeFocused();
  // Held down a moment too long, which says nothing of that one.
  await anna.keyboard.down("Enter");
  await anna.keyboard.up("Enter");
  await anna.keyboard.press("Enter");
  await expect(remove("z-one")).toBeFocused();

  await anna.goto("/orders?status=PENDING");
  await anna.getByRole("checkbox").nth(1).check();
  await anna.getByRole("button", { name: "Clear" }).press("Enter");
  await expect(anna.getByRole("region", { name: "Selected orders" })).toBeHidden();
  await expect.poll(() => focused(anna)).not.toBe("BODY");

  const work = await anna.context().newPage();
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("12.34");
  await work.goto("/my-work");
  await work.getByRole("button", { name: `Give order ${anOrder.number} back` }).press("Enter");
  await expect(work.getByRole("button", { name: `Give order ${anOrder.number} back` })).toBeHidden();
  await expect.poll(() => focused(work)).not.toBe("BODY");
  await work.getByRole("button", { name: `Discard the draft of order ${anOrder.number}` }).press("Enter");
  await expect(work.getByText(/12\.34/)).toBeHidden();
  await expect.poll(() => focused(work)).not.toBe("BODY");
});

test("what Anna types into a line that goes under her hands is typed into no other", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { lines, line: gone } = await holdfast.database.addLine(anOrder.id);
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const quantity = anna.getByLabel(`Quantity of ${gone.name}`);
  await quantity.focus();
  await holdfast.writeOutside(anOrder.id, { lines: lines.slice(0, -1) });
  await expect(quantity).toBeHidden();
  await expect.poll(() => focused(anna)).not.toBe("BODY");
  await anna.keyboard.type("7 7");
  await anna.keyboard.press("Enter");
  for (const { name, quantity } of lines.slice(0, -1))
    await expect(anna.getByLabel(`Quantity of ${name}`)).toHaveValue(String(quantity));
  await expect(anna.getByText(/^\d changes?$/)).toHaveCount(0);
  await anna.keyboard.press("Tab");
  await expect.poll(() => focused(anna), "she goes on beside it").toMatch(/^(Quantity of|Add a product)/);
});

/** The field that has the focus, and how far down it is. */
function placeOf(page: Page) {
  return page.evaluate(() => ({
    label: document.activeElement?.getAttribute("aria-label"),
    y: Math.round(document.activeElement?.getBoundingClientRect().top ?? 0),
  }));
}

/** Lets what the page posts reach the server, and keeps the answers until they are released. */
async function holdAnswers(page: Page) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let hold = () => {};
  const isHeld = new Promise<void>((resolve) => {
    hold = resolve;
  });
  // Only then does the browser hand its requests over.
  await page.route("**/edit", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    hold();
    await released;
    await route.fulfill({ response });
  });
  return { isHeld, release };
}

test("a card that asks keeps no key from the page under it, and answering it by key leads back to where Anna was", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const list = await anna.context().newPage();
  await list.goto("/orders");
  const ben = await signedInAs("ben");
  await asks(ben, anOrder.id);
  const keep = list.getByRole("dialog").getByRole("button", { name: "Keep editing" });
  await expect(keep).toBeVisible();
  await list.keyboard.press("j");
  const row = list.locator("tbody").getByRole("link").first();
  await expect(row).toBeFocused();
  await keep.focus();
  await list.keyboard.press("Enter");
  await expect(keep).toBeHidden();
  await expect(row).toBeFocused();
});

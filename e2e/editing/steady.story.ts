import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { asks } from "../support/asking";
import { shippingOf, startEditing } from "../support/editing";
import { measureShifts, shiftsOf } from "../support/shifts";
import { StallingProxy } from "../support/stalling-proxy";
import { translated } from "../support/translated";

const shippingAddress = (page: Page) => page.getByRole("group", { name: "Shipping address", exact: true });

for (const width of [390, 768, 1024, 1440])
  test(`at ${width} px nothing moves under Vera's hand while Anna begins, types and lets the order go`, async ({
    signedInAs,
    anOrder,
  }) => {
    const vera = await signedInAs("ben", { viewport: { width, height: 700 } });
    const anna = await signedInAs("anna");
    await vera.goto(`/orders/${anOrder.id}`);
    await expect(vera.getByRole("link", { name: "Edit" })).toBeVisible();
    await measureShifts(vera);

    await startEditing(anna, anOrder);
    await expect(vera.getByText("Anna Becker is editing since")).toBeVisible();
    await shippingOf(anna).fill("51");
    await expect(vera.getByText("€51.00", { exact: true })).toBeAttached();
    await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill("Annaville");
    await expect(vera.getByText("Annaville")).toBeAttached();
    await anna.close({ runBeforeUnload: false });
    await expect(vera.getByText("Nobody is editing this order.")).toBeVisible();
    for (const shift of await shiftsOf(vera)) expect(shift).toBeLessThanOrEqual(0.002);
  });

test("nothing moves in Anna's form when her connection is unsure, and when a system writes past her", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const shipping = await startEditing(anna, anOrder);
    await shipping.fill("32");
    await expect(anna.getByText("Saved as draft")).toBeVisible();
    const { y } = (await shipping.boundingBox()) ?? { y: 0 };
    await measureShifts(anna);

    await holdfast.writeOutside(anOrder.id, { discountCents: 100 });
    await expect(anna.getByText(/^The system changed this order at/)).toBeVisible();
    await expect(shipping).toBeFocused();
    expect((await shipping.boundingBox())?.y).toBeCloseTo(y, 0);
    await anna.getByRole("button", { name: "All right" }).click();

    await shipping.focus();
    network.stall();
    await expect(anna.getByText("The connection is unsure.")).toBeVisible({ timeout: 15_000 });
    expect((await shipping.boundingBox())?.y).toBeCloseTo(y, 0);
    for (const shift of await shiftsOf(anna)) expect(shift).toBeLessThanOrEqual(0.002);
  } finally {
    network.close();
  }
});

test("the field that Anna types into stays in sight when another's change puts a choice above it", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna", { viewport: { width: 390, height: 700 } });
  await startEditing(anna, anOrder);
  const { shippingAddress: address } = await holdfast.database.formOf(anOrder.id);
  const field = (name: string) => shippingAddress(anna).getByRole("textbox", { name });
  for (const [name, text] of [
    ["Name", "Anna A."],
    ["Street and number", "Anna Street 1"],
    ["City", "Annaville"],
  ] as const)
    await field(name).fill(text);
  const { y } = (await field("City").boundingBox()) ?? { y: 0 };
  await holdfast.writeOutside(anOrder.id, {
    shippingAddress: { ...address, name: "System", line1: "System Street 1" },
  });
  await expect(anna.getByRole("group", { name: "Street and number, Shipping address" })).toBeVisible();
  await expect(field("City")).toBeFocused();
  expect((await field("City").boundingBox())?.y).toBeCloseTo(y, 0);
});

test("Anna sees which fields she changed and what they were, as those who follow her do", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { shippingAddress: before, lines } = await holdfast.database.formOf(anOrder.id);
  const [line] = lines;
  if (!line) throw new Error("The order has a line");
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill("Annaville");
  const quantity = anna.getByLabel(`Quantity of ${line.name}`);
  await quantity.fill(String(line.quantity + 1));
  for (const page of [anna, ben]) {
    await expect(shippingAddress(page)).toContainText(`not saved. Was: ${before.city}`);
    await expect(page.locator("[data-unsaved]")).toHaveCount(2);
  }
  await expect(anna.getByText(`not saved. Was: ${line.quantity}`)).toBeInViewport();

  await anna.getByRole("button", { name: `Remove ${line.name}` }).click();
  for (const page of [anna, ben]) await expect(page.getByText("removed, not saved")).toBeVisible();
  await anna.getByRole("button", { name: `Bring back ${line.name}` }).click();
  await expect(quantity).toHaveValue(String(line.quantity));
  await quantity.fill(String(line.quantity + 2));
  await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill(before.city);
  await quantity.fill(String(line.quantity));
  for (const page of [anna, ben]) await expect(page.locator("[data-unsaved]")).toHaveCount(0);
});

test("a line that was taken out comes back once, and as a new one where it was saved without it", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { version, lines, line } = await holdfast.database.addLine(anOrder.id);
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const quantity = anna.getByLabel(`Quantity of ${line.name}`);
  const undo = anna.getByRole("button", { name: "Undo" });
  const remove = anna.getByRole("button", { name: `Remove ${line.name}` });
  await remove.click();
  await anna.getByRole("button", { name: `Bring back ${line.name}` }).click();
  await undo.click();
  await expect(quantity).toHaveCount(1);

  await remove.click();
  await anna.keyboard.press("ControlOrMeta+s");
  // Which lies on the other message until they are spread out.
  await anna.getByText(`Saved as version ${version + 1}`).hover();
  await undo.last().click();
  await expect(quantity).toHaveValue(String(line.quantity));
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${version + 2}`)).toBeVisible();
  expect((await holdfast.database.formOf(anOrder.id)).lines).toHaveLength(lines.length);
});

for (const width of [390, 1024])
  test(`at ${width} px there is one Save at a time`, async ({ signedInAs, anOrder }) => {
    const anna = await signedInAs("anna", { viewport: { width, height: 800 } });
    const shipping = await startEditing(anna, anOrder);
    await shipping.fill("19");
    const save = anna.getByRole("button", { name: "Save", exact: true });
    await expect(save).toHaveCount(1);
    await save.click();
    await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  });

test("two requests on a phone leave half of the page, and the field that Anna is in", async ({
  signedInAs,
  anOrder,
  anotherOrder,
}) => {
  const phone = { viewport: { width: 390, height: 800 } };
  const anna = await signedInAs("anna", phone);
  const other = await anna.context().newPage();
  await startEditing(other, anotherOrder);
  const shipping = await startEditing(anna, anOrder);
  await shipping.focus();
  const ben = await signedInAs("ben");
  const chen = await signedInAs("chen");
  await asks(ben, anOrder.id, "The customer is on the phone and would like another colour");
  await asks(chen, anotherOrder.id, "Me too");
  await expect(anna.getByText("One more asks.")).toBeVisible();

  const cards = anna.getByRole("region", { name: "Requests" });
  const [box, field] = [await cards.boundingBox(), await shipping.boundingBox()];
  if (!box || !field) throw new Error("Both are on the page");
  expect(box.height).toBeLessThan(260);
  expect(box.y + box.height <= field.y || field.y + field.height <= box.y).toBe(true);
});

test("a delivered order is edited only after a question, and the timeline says that it was", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  await holdfast.db.order.update({ where: { id: anOrder.id }, data: { status: "DELIVERED" } });
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const question = anna.getByRole("alertdialog", { name: `Order ${anOrder.number} is delivered` });
  await question.getByRole("button", { name: "Only look" }).click();
  await expect(anna).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  expect(await holdfast.db.orderLock.findUnique({ where: { orderId: anOrder.id } })).toBeNull();

  await anna.getByRole("link", { name: "Edit" }).click();
  await question.getByRole("button", { name: "Edit anyway" }).click();
  await expect(shippingOf(anna)).toBeEditable();
  await anna.reload();
  await expect(shippingOf(anna)).toBeEditable();
  await shippingOf(anna).fill("3.21");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(
    anna.getByText(`Anna Becker saved version ${anOrder.version + 1} after it was delivered`),
  ).toBeVisible();
});

test("the menu of an order copies its link and its text, and holds what may not be undone last", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna", { permissions: ["clipboard-read", "clipboard-write"] });
  await anna.goto(`/orders/${anOrder.id}`);
  const open = () => anna.getByRole("button", { name: "More actions" }).click();
  const copied = () => anna.evaluate(() => navigator.clipboard.readText());
  await open();
  await expect(anna.getByRole("menuitem")).toHaveText([
    "Copy link",
    "Copy as text",
    "Download JSON",
    "Print…",
    "Duplicate",
    "Delete…",
  ]);
  await anna.getByRole("menuitem", { name: "Copy link" }).click();
  await expect.poll(copied).toMatch(new RegExp(`^http.*/orders/${anOrder.id}$`));
  await open();
  await anna.getByRole("menuitem", { name: "Copy as text" }).click();
  await expect.poll(copied).toContain(`Order ${anOrder.number}`);
});

test("the editor and whoever follows it survive a browser that translates the page", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const errors: Error[] = [];
  for (const page of [anna, ben]) {
    page.on("pageerror", (error) => errors.push(error));
    await translated(page);
  }
  await ben.goto(`/orders/${anOrder.id}`);
  const shipping = await startEditing(anna, anOrder);
  await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();
  const { name } = await holdfast.database.aProductNotIn(anOrder.id);

  await shipping.fill("17");
  await shippingAddress(anna).getByRole("textbox", { name: "City" }).fill("Annaville");
  await expect(ben.getByText("Annaville")).toBeVisible();
  await anna.getByRole("combobox", { name: "Status" }).click();
  await anna.getByRole("option", { name: "Shipped" }).click();
  await anna.getByRole("combobox", { name: "Status" }).click();
  await anna.getByRole("option", { name: "Processing" }).click();
  await expect(anna.getByRole("combobox", { name: "Status" })).toHaveText("Processing");
  await anna.getByRole("combobox", { name: "Add a product" }).fill(name);
  await anna.getByRole("option", { name }).first().click();
  await anna
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  await anna.getByRole("button", { name: /^Bring back / }).click();
  await holdfast.writeOutside(anOrder.id, { shippingCents: 2_000 });
  await expect(anna.getByText(/^The system changed this order at/)).toBeVisible();
  await anna
    .getByRole("group", { name: "Shipping", exact: true })
    .getByRole("button", { name: "Keep mine" })
    .click();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
  await expect(ben.getByText(`Anna Becker saved version ${anOrder.version + 2}`)).toBeVisible();
  await expect(ben.getByText("€17.00", { exact: true })).toBeVisible();
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(ben.getByText("Nobody is editing this order.")).toBeVisible();
  await expect(anna.getByRole("link", { name: "Edit" })).toBeVisible();
  expect(errors).toEqual([]);
});

for (const width of [390, 1280])
  test(`at ${width} px the field of a customer that Anna types into stays where it is when Ben saves the same and another one`, async ({
    signedInAs,
    holdfast,
  }) => {
    const { id } = await holdfast.database.aCustomer("Stetson Steady");
    const [anna, ben] = [
      await signedInAs("anna", { viewport: { width, height: 700 } }),
      await signedInAs("ben"),
    ];
    for (const page of [anna, ben]) {
      await page.goto(`/customers/${id}`);
    }
    const name = anna.getByLabel("Name");
    await anna.getByLabel("Phone").fill("111");
    await name.fill("Stetson S.");
    const { y } = (await name.boundingBox()) ?? { y: 0 };
    for (const [label, told] of [
      ["Note", "Ben Okafor has saved this meanwhile"],
      ["Phone", "Ben Okafor has saved other values meanwhile: Phone"],
    ] as const) {
      await ben.getByLabel(label).fill("222");
      await ben.keyboard.press("ControlOrMeta+s");
      await expect(anna.getByText(told)).toBeVisible();
      await expect(name).toBeFocused();
      expect((await name.boundingBox())?.y).toBeCloseTo(y, 0);
    }
  });

for (const width of [390, 1024])
  test(`at ${width} px the field of a customer that has the focus is never under the head or the bar`, async ({
    signedInAs,
    holdfast,
  }) => {
    const { id } = await holdfast.database.aCustomer("Hedda Headley");
    const anna = await signedInAs("anna", { viewport: { width, height: 560 } });
    await anna.goto(`/customers/${id}`);
    await anna.getByLabel("Name").fill("Hedda H.");
    await expect(anna.getByText("2 changes", { exact: true })).toBeVisible();
    for (const key of ["Tab", "Shift+Tab"])
      for (let count = 0; count < 14; count++) {
        await anna.keyboard.press(key);
        const covered = await anna.evaluate(() => {
          const field = document.activeElement;
          if (!field?.matches("#content form :is(input, textarea, [role=combobox])")) return null;
          const { left, top, bottom, width } = field.getBoundingClientRect();
          const at = (y: number) => document.elementFromPoint(left + width / 2, y);
          return [top + 3, bottom - 3].every((y) => field.contains(at(y)))
            ? null
            : field.id + field.outerHTML;
        });
        expect(covered).toBeNull();
      }
  });

test("Anna sees which fields of a customer and a product she changed, and what they were", async ({
  signedInAs,
  holdfast,
}) => {
  const customer = await holdfast.database.aCustomer("Mark Marker");
  const product = await holdfast.database.aProduct("Marked Mug");
  const anna = await signedInAs("anna");
  await anna.goto(`/customers/${customer.id}`);
  await anna.getByLabel("City").fill("Annaville");
  await anna.getByLabel("Note").fill("Calls back");
  await expect(anna.getByText(`not saved. Was: Bath`)).toBeAttached();
  await expect(anna.locator("[data-unsaved]")).toHaveCount(2);
  await expect(anna.getByLabel("City")).toHaveAccessibleDescription(/Was: Bath/);
  await anna.getByLabel("City").fill("Bath");
  await expect(anna.locator("[data-unsaved]")).toHaveCount(1);
  await anna.getByRole("button", { name: "Discard" }).click();

  await anna.goto(`/products/${product.id}`);
  await anna.getByLabel("Price").fill("10");
  await expect(anna.getByText("not saved. Was: €9.00")).toBeVisible();
  await anna.getByLabel("Active").click();
  await expect(anna.locator("[data-unsaved]")).toHaveCount(2);
});

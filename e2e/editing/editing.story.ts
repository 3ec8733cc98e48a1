import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { firstSeenAt } from "../support/first-seen";

test("Ben sees at once that Anna edits, and can't overwrite anything", { tag: "@promise" }, async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const list = await signedInAs("chen");
  await ben.goto(`/orders/${anOrder.id}`);
  await expect(ben.getByRole("link", { name: "Edit" })).toBeEnabled();
  await list.goto(`/orders?q=${anOrder.number}`);
  await expect(list.getByRole("link", { name: `Order ${anOrder.number}` })).toBeVisible();
  const seenByBen = firstSeenAt(ben, "Anna Becker is editing since");
  const seenInList = firstSeenAt(list, "Anna Becker is editing");

  await startEditing(anna, anOrder);
  const { acquiredAt } = await holdfast.database.lockOf(anOrder.id);
  expect((await seenByBen) - Number(acquiredAt)).toBeLessThan(1_000);
  expect((await seenInList) - Number(acquiredAt)).toBeLessThan(1_000);
  await expect(ben.getByRole("button", { name: "Request editing" })).toBeVisible();
  await expect(ben.getByRole("link", { name: "Edit" })).toBeHidden();

  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();
  await expect(shippingOf(ben)).not.toBeEditable();
  await expect(ben.getByRole("button", { name: "Save" })).toBeDisabled();
});

test("the order is free in under half a second when Anna closes her tab, and Ben may edit it", {
  tag: "@promise",
}, async ({ signedInAs, anOrder, holdfast }) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();

  const closedAt = Date.now();
  await anna.close();
  await expect(ben.getByText("This order is free.")).toBeVisible();
  expect((await holdfast.database.freedAt(anOrder.id)) - closedAt).toBeLessThan(500);

  await ben.getByRole("button", { name: "Edit" }).click();
  await expect(shippingOf(ben)).toBeEditable();
});

test("Anna changes shipping, sees the total follow, saves, and Ben sees it without a reload", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await ben.goto(`/orders/${anOrder.id}`);
  const shipping = await startEditing(anna, anOrder);

  await shipping.fill("123.45");
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await anna.getByRole("button", { name: "What changed" }).click();
  await expect(anna.getByText(/^Shipping .*→ .*123\.45/)).toBeVisible();
  await anna.keyboard.press("Escape");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();

  await expect(ben.getByText("€123.45", { exact: true })).toBeVisible();
  await expect(ben.getByText(`Anna Becker saved version ${anOrder.version + 1}`)).toBeVisible();
  const saved = await holdfast.database.orderOf(anOrder.id);
  expect(saved).toMatchObject({ shippingCents: 12_345, version: anOrder.version + 1 });
  expect(saved.totalCents).not.toBe(anOrder.totalCents);
});

test("what Anna saved herself isn't fetched again, however late its news comes", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  const { sessionId } = await holdfast.database.lockOf(anOrder.id);
  await shipping.fill("12.00");
  await anna.keyboard.press("ControlOrMeta+s");
  const version = anOrder.version + 1;
  await expect(anna.getByText(`Saved as version ${version}`)).toBeVisible();

  const fetches: string[] = [];
  anna.on("request", (request) => {
    if (request.url().includes("/api/desk/signed-in")) fetches.push(request.url());
  });
  const tell = (event: string, news: object) =>
    holdfast.publish([`presence-order.${anOrder.id}`], event, { orderId: anOrder.id, ...news });
  await tell("order.updated", { version, by: null, outside: false, sessionId });
  // Told after it, and of something that this page doesn't know.
  await tell("order.annotated", {});
  await expect.poll(() => fetches.length).toBeGreaterThan(0);
  expect(fetches).toHaveLength(1);
});

test("Anna adds a product by its name, raises its quantity, and removes another line", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const before = await holdfast.database.orderOf(anOrder.id);
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);

  const { name } = await holdfast.database.aProductNotIn(anOrder.id);
  await anna.getByRole("combobox", { name: "Add a product" }).fill(name);
  await anna.getByRole("option", { name }).first().click();
  await anna.getByLabel(`Quantity of ${name}`).fill("7");
  await anna
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();

  const after = await holdfast.database.orderOf(anOrder.id);
  expect(after.lines).toHaveLength(before.lines.length);
  expect(after.lines.find((line) => line.name === name)?.quantity).toBe(7);
  expect(after.lines.some((line) => line.name === before.lines[0]?.name)).toBe(false);
});

test("a wrong amount and an empty name are named at their fields, and what was typed stays", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const address = anna.getByRole("group", { name: "Shipping address" });
  await expect(address.getByLabel("Name")).toBeEditable();
  await address.getByLabel("Name").fill("");
  await address.getByLabel("City").fill("Ghent");
  await anna.keyboard.press("ControlOrMeta+s");

  await expect(address.getByText("Fill this in.")).toBeVisible();
  await expect(address.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await expect(address.getByLabel("City")).toHaveValue("Ghent");
  expect((await holdfast.database.orderOf(anOrder.id)).version).toBe(anOrder.version);
});

test("leaving with unsaved changes asks first, and Done frees the order", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("9.99");
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(anna.getByRole("alertdialog")).toContainText("Leave without saving?");
  await anna.getByRole("button", { name: "Keep editing" }).click();
  await expect(shipping).toHaveValue("9.99");

  await anna.getByRole("button", { name: "Done" }).click();
  await anna.getByRole("button", { name: "Leave without saving" }).click();
  await expect(anna).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
});

test("Anna gives the order to another customer, and Ben sees whose it is", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const { customer } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customer: { select: { id: true, name: true } } },
  });
  const other = await holdfast.db.customer.findFirstOrThrow({
    where: { id: { not: customer.id } },
    select: { id: true, name: true, email: true },
  });
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await ben.goto(`/orders/${anOrder.id}`);
  await startEditing(anna, anOrder);

  await anna.getByRole("button", { name: "Change customer" }).click();
  await anna.getByRole("combobox", { name: "Search customers" }).fill(other.email);
  await anna.getByRole("option", { name: other.name }).click();
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();

  await expect(ben.getByText(other.email)).toBeVisible();
  const { customerId } = await holdfast.db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { customerId: true },
  });
  expect(customerId).toBe(other.id);
});

test("a database that another program keeps busy is named, nothing is written, and the second try saves", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("77.70");

  const otherProgram = await holdfast.database.keepBusy();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("The database is busy")).toBeVisible();
  await otherProgram.end();
  expect(await holdfast.database.orderOf(anOrder.id)).toMatchObject({ version: anOrder.version });
  await expect(shipping).toHaveValue("77.70");

  // The lease could not be renewed for as long, and at a fifth of the time the tab trusts it for less.
  await expect(anna.getByRole("button", { name: "Save" })).toBeEnabled();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("when the database is too busy to say whether the order is Anna's, her page asks until it knows", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const saidBefore = holdfast.said;
  const otherProgram = await holdfast.database.keepBusy();
  await anna.goto(`/orders/${anOrder.id}/edit`);
  // It tries for 5 s, after others that write have tried as long.
  await expect
    .poll(() => holdfast.said.replace(saidBefore, ""), { timeout: 30_000 })
    .toContain("A connection hook failed");
  await expect(shippingOf(anna)).not.toBeEditable();
  await otherProgram.end();
  await expect(shippingOf(anna)).toBeEditable();
});

test("nothing that only fetches the edit page, such as a prefetch or a link's preview, takes the order", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const path = `/orders/${anOrder.id}/edit`;
  expect((await anna.request.get(path)).status()).toBe(200);
  expect((await anna.request.get(path, { headers: { purpose: "prefetch" } })).status()).toBe(200);
  expect(await holdfast.db.orderLock.findUnique({ where: { orderId: anOrder.id } })).toBeNull();
});

import type { Page } from "@playwright/test";
import { indexedCustomer } from "../../domain/search/indexed";
import { expect, test } from "../story";
import { asks } from "../support/asking";
import { shippingOf } from "../support/editing";
import type { Holdfast } from "../support/holdfast";

const home = {
  name: "",
  company: "",
  line1: "12 St James's Square",
  line2: "",
  postalCode: "SW1Y 4JH",
  city: "London",
  region: "",
  country: "GB",
};

async function aCustomer({ db }: Holdfast, name: string) {
  const contact = { name, email: `${name.replaceAll(" ", ".").toLowerCase()}@example.test` };
  const address = { ...home, name };
  return db.customer.create({
    data: { ...contact, address, ...indexedCustomer(contact) },
    select: { id: true, name: true },
  });
}

async function aProduct({ db }: Holdfast) {
  return db.product.findFirstOrThrow({ where: { active: true, currency: "EUR" }, orderBy: { id: "asc" } });
}

/** Chooses who a new order is for, and waits until it can be written. Resolves to the draft's name and id. */
async function begins(page: Page, name: string) {
  await page.getByRole("combobox", { name: /^(Search customers|搜索客户)$/ }).fill(name);
  await expect(page.getByRole("option", { name: new RegExp(`^${name}`) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\/\d+\/edit$/);
  const id = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0]);
  return { id, name: `D${id}` };
}

async function addLine(page: Page, product: { name: string; sku: string }) {
  await page.getByRole("combobox", { name: "Add a product" }).fill(product.sku);
  await page.getByRole("option", { name: product.name }).first().click();
  await expect(page.getByLabel(`Quantity of ${product.name}`)).toBeVisible();
}

test("Anna begins an order by keyboard, and Ben's list hears of it when she creates it, not before", async ({
  signedInAs,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const { name } = await aCustomer(holdfast, "Quenby Alder");
  const product = await aProduct(holdfast);
  await ben.goto("/orders");
  await anna.goto("/orders");
  await expect(anna.getByRole("link", { name: "New order" })).toBeVisible();
  // A page hears keys once its scripts run, which nobody sees.
  await expect(async () => {
    await anna.keyboard.press("c");
    await expect(anna.getByRole("heading", { level: 1, name: "New order" })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const draft = await begins(anna, name);
  await expect(anna.getByRole("heading", { level: 1, name: `Order ${draft.name}` })).toBeVisible();
  await expect(shippingOf(anna)).toBeEditable();
  await expect(anna.getByRole("group", { name: "Shipping address" }).getByLabel("City")).toHaveValue(
    "London",
  );

  await anna.keyboard.press("ControlOrMeta+Enter");
  await expect(anna.getByText("Something is missing before this can be an order.")).toBeVisible();
  await addLine(anna, product);
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Draft saved")).toBeVisible();
  await ben.getByRole("link", { name: "Drafts" }).click();
  const row = ben.getByRole("row").filter({ hasText: draft.name });
  await expect(row).toContainText(name);
  await expect(row).toContainText("Anna Becker is editing");
  await ben.getByRole("link", { name: "Drafts" }).click();
  await expect(ben).toHaveURL(/\/orders$/);
  await expect(ben.getByRole("link", { name: `Order ${draft.name}` })).toHaveCount(0);
  await expect(ben.getByRole("button", { name: /new order/ })).toHaveCount(0);

  await anna.keyboard.press("ControlOrMeta+Enter");
  await expect(anna.getByText(/Order \d+ is created/)).toBeVisible();
  await expect(anna).toHaveURL(new RegExp(`/orders/${draft.id}$`));
  const { number, status } = await holdfast.db.order.findUniqueOrThrow({ where: { id: draft.id } });
  expect(status).toBe("PENDING");
  await expect(anna.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  await expect(anna.getByText("Anna Becker created the order")).toBeVisible();
  await ben.getByRole("button", { name: "1 new order · Show" }).click();
  await expect(ben.getByRole("link", { name: `Order ${number}` })).toBeVisible();
});

test("in the middle of a phone call Anna hands her draft to Ben, text and all, and he creates the order", async ({
  signedInAs,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const { name } = await aCustomer(holdfast, "Quilla Birch");
  const product = await aProduct(holdfast);
  await anna.goto("/orders/new");
  const draft = await begins(anna, name);
  await expect(shippingOf(anna)).toBeEditable();
  await addLine(anna, product);
  await shippingOf(anna).fill("7.50");
  await expect(anna.getByText("Saved as draft")).toBeVisible();

  await asks(ben, draft.id, "Give me the call");
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${draft.name}` });
  await question.getByRole("button", { name: "Hand over now" }).click();
  await expect(anna.getByText(`You handed ${draft.name} to Ben Okafor`)).toBeVisible();

  await ben.getByRole("button", { name: /Your turn, start editing/ }).click();
  const left = ben.getByRole("alertdialog", { name: "Anna Becker left unsaved changes" });
  await left.getByRole("button", { name: "Take 2 changes" }).click();
  await expect(left).toBeHidden();
  await expect(shippingOf(ben)).toHaveValue("7.50");
  await ben.getByRole("button", { name: "Create order" }).click();
  await expect(ben.getByText(/Order \d+ is created/)).toBeVisible();
  const order = await holdfast.db.order.findUniqueOrThrow({
    where: { id: draft.id },
    select: { status: true, shippingCents: true, lines: { select: { sku: true } } },
  });
  expect(order).toEqual({ status: "PENDING", shippingCents: 750n, lines: [{ sku: product.sku }] });
});

test("two who begin an order for the same customer are told of each other, each in their language", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const chen = await signedInAs("chen", { locale: "zh-CN" });
  const customer = await aCustomer(holdfast, "Quincy Cedar");
  await anna.goto(`/customers/${customer.id}`);
  await anna.getByRole("button", { name: "New order" }).click();
  await expect(shippingOf(anna)).toBeEditable();
  await expect(anna.getByText("is writing an order")).toHaveCount(0);
  await chen.goto("/orders/new");
  await begins(chen, customer.name);
  await expect(anna.getByText("Chen Wei is writing an order for Quincy Cedar, too.")).toBeVisible();
  await expect(chen.getByText("Anna Becker也在为Quincy Cedar新建订单。")).toBeVisible();

  await addLine(anna, await aProduct(holdfast));
  await anna.getByRole("button", { name: "Create order" }).click();
  await expect(anna.getByText(/Order \d+ is created/)).toBeVisible();
  await expect(chen.getByText(/Anna Becker刚刚为Quincy Cedar创建了订单 \d+。/)).toBeVisible();
});

test("a draft with a word in it stays when its tab goes; one without goes, too", async ({
  signedInAs,
  holdfast,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const { name } = await aCustomer(holdfast, "Quorra Dale");
  await anna.goto("/orders/new");
  const empty = await begins(anna, name);
  await expect(shippingOf(anna)).toBeEditable();
  await anna.reload();
  await expect(shippingOf(anna)).toBeEditable();
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(anna).toHaveURL(/\/orders$/);
  await expect.poll(() => holdfast.db.order.count({ where: { id: empty.id } })).toBe(0);

  await anna.goto("/orders/new");
  const draft = await begins(anna, name);
  await shippingOf(anna).fill("3.00");
  await expect(anna.getByText("Saved as draft")).toBeVisible();
  await anna.close({ runBeforeUnload: false });
  await ben.goto("/orders?status=DRAFT");
  await ben.getByRole("link", { name: `Order ${draft.name}` }).click();
  await expect(ben.getByRole("heading", { level: 1, name: `Order ${draft.name}` })).toBeVisible();

  const later = await signedInAs("anna");
  await later.goto(`/orders/${draft.id}/edit`);
  const offer = later.getByRole("alertdialog", { name: "Restore your unsaved changes?" });
  await offer.getByRole("button", { name: "Restore" }).click();
  await later.getByRole("button", { name: "Done" }).click();
  await expect(later.getByText("Draft saved")).toBeVisible();
  await expect(later).toHaveURL(new RegExp(`/orders/${draft.id}$`));
});

test("a duplicate is a draft at today's prices, and says what isn't sold any more", async ({
  signedInAs,
  holdfast,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const line = await holdfast.db.orderLine.findFirstOrThrow({ where: { orderId: anOrder.id } });
  const gone = await holdfast.db.product.create({
    data: {
      sku: "QQ-GONE",
      name: "Quaint Lamp",
      currency: "EUR",
      priceCents: 900,
      stock: 1,
      active: false,
      sortKey: "",
      searchText: "",
    },
  });
  const { id: _, ...copy } = line;
  await holdfast.db.orderLine.create({
    data: { ...copy, position: 99, productId: gone.id, sku: gone.sku, name: gone.name },
  });
  await anna.goto(`/orders/${anOrder.id}`);
  await anna.getByRole("button", { name: "More actions" }).click();
  await anna.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(anna.getByText("Quaint Lamp is not sold any more and was left out.")).toBeVisible();
  await expect(anna).not.toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  await expect(shippingOf(anna)).toBeEditable();
  await expect(anna.getByLabel(`Quantity of ${line.name}`)).toBeVisible();
  await expect(anna.getByLabel("Quantity of Quaint Lamp")).toHaveCount(0);
});

test("on a phone Ben discards a draft, and has it back with its text", async ({ signedInAs, holdfast }) => {
  const ben = await signedInAs("ben", { viewport: { width: 390, height: 760 }, hasTouch: true });
  const { name } = await aCustomer(holdfast, "Quade Elm");
  await ben.goto("/orders/new");
  const draft = await begins(ben, name);
  await addLine(ben, await aProduct(holdfast));
  await ben.keyboard.press("ControlOrMeta+s");
  await expect(ben.getByText("Draft saved")).toBeVisible();
  await ben.getByRole("button", { name: "Discard draft" }).click();
  await expect(ben).toHaveURL(/\/orders$/);
  const toast = ben.getByText(`Draft ${draft.name} is discarded.`);
  await expect(toast).toBeVisible();
  expect(await holdfast.db.order.count({ where: { id: draft.id } })).toBe(0);
  await ben.getByRole("button", { name: "Undo" }).click();
  await expect(ben).toHaveURL(new RegExp(`/orders/${draft.id}$`));
  await expect(ben.getByRole("heading", { level: 1, name: `Order ${draft.name}` })).toBeVisible();
  expect(await holdfast.db.orderLine.count({ where: { orderId: draft.id } })).toBe(1);
});

test("who can't reach the server is told, and begins when it is there again", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const { name } = await aCustomer(holdfast, "Quest Fern");
  await anna.goto("/orders/new");
  const search = anna.getByRole("combobox", { name: "Search customers" });
  await search.fill(name);
  await expect(anna.getByRole("option", { name: new RegExp(`^${name}`) })).toBeVisible();
  await anna.route("**/orders/new", (route) => route.abort());
  await anna.keyboard.press("Enter");
  await expect(anna.getByText(/The server can't be reached/).first()).toBeVisible();
  await expect(anna).toHaveURL(/\/orders\/new$/);
  await anna.unroute("**/orders/new");
  await begins(anna, name);
  await expect(shippingOf(anna)).toBeEditable();
});

for (const how of ["Create", "Done"] as const)
  test(`what Anna has scanned is in a new order before ${how} is done, however late it is found`, async ({
    signedInAs,
    holdfast,
  }) => {
    const { name: customer } = await aCustomer(holdfast, `Scanner ${how}`);
    const { name, sku } = await aProduct(holdfast);
    const anna = await signedInAs("anna");
    await anna.goto("/orders/new");
    const { id } = await begins(anna, customer);
    const search = anna.getByRole("combobox", { name: "Add a product" });
    await expect(search).toBeVisible();
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await anna.route("**/api/desk/products*", (route) => isAnswered.then(() => route.continue()));
    await search.focus();
    await anna.keyboard.type(sku);
    await anna.keyboard.press("Enter");
    await anna.getByRole("button", { name: how }).click();
    answer();
    await expect(anna).toHaveURL(new RegExp(`/orders/${id}$`));
    expect((await holdfast.database.orderOf(id)).lines).toEqual([{ name, quantity: 1 }]);
  });

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { asks } from "../support/asking";
import { shippingOf, startEditing } from "../support/editing";

/** Pages of a headless browser are always visible; this is how one looks to itself when it isn't. */
async function show(page: Page, isShown: boolean) {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (isHidden ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, !isShown);
}

test("Ben asks, Anna hands over, and Ben goes on with the order", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("12.34");

  await asks(ben, anOrder.id, "The customer is on the phone");
  await expect(ben.getByText(/Asked Anna Becker, \d+ s to answer/)).toBeVisible();
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${anOrder.number}` });
  await expect(question).toContainText("The customer is on the phone");
  await expect(shippingOf(anna)).toBeFocused();
  await question.getByRole("button", { name: "Hand over now" }).click();

  await expect(anna.getByText(`You handed ${anOrder.number} to Ben Okafor`)).toBeVisible();
  await expect(anna).toHaveURL(/\/orders$/);
  await expect(anna.getByRole("alertdialog")).toHaveCount(0);
  await ben.getByRole("button", { name: /Your turn, start editing \(\d+\)/ }).click();
  await expect(ben).toHaveURL(new RegExp(`/orders/${anOrder.id}/edit$`));
});

test("Anna takes two more minutes, then keeps the order", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await asks(ben, anOrder.id);
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${anOrder.number}` });
  await question.getByRole("button", { name: "Give me 2 minutes" }).click();
  await expect(ben.getByText(/Anna Becker needs a little longer, 1\d\d s/)).toBeVisible();
  await expect(question.getByRole("button", { name: "Give me 2 minutes" })).toBeHidden();
  await question.getByRole("button", { name: "Keep editing" }).click();

  await expect(ben.getByText(`Anna Becker wants to keep editing order ${anOrder.number}.`)).toBeVisible();
  await expect(question).toBeHidden();
  await expect(shippingOf(anna)).toBeEditable();
  await asks(ben, anOrder.id);
  await expect(ben.getByText(/You may ask again in \d+ s/)).toBeVisible();
});

test("a hidden tab calls for Anna by its title, and others see that she is away", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await show(anna, false);
  await ben.goto(`/orders/${anOrder.id}`);
  await expect(ben.getByText(/Anna Becker has this order since .*, and is away/)).toBeVisible();
  await asks(ben, anOrder.id);
  await expect(anna).toHaveTitle(`Ben Okafor asks for order ${anOrder.number}`);
  await show(anna, true);
  await expect(anna).toHaveTitle(new RegExp(`Edit order ${anOrder.number}`));
  await expect(ben.getByText(/Anna Becker is editing since/)).toBeVisible();
});

test("when Anna is done, the order is reserved for the first in line, wherever they are", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const chen = await signedInAs("chen");
  await startEditing(anna, anOrder);
  await asks(ben, anOrder.id);
  await asks(chen, anOrder.id);
  await expect(chen.getByText("You are number 2 in line")).toBeVisible();
  await ben.goto("/orders");
  await anna.getByRole("button", { name: "Done" }).click();

  const turn = ben.getByRole("dialog", { name: `Your turn: order ${anOrder.number}` });
  await expect(turn).toBeVisible();
  await turn.getByRole("button", { name: "Not any more" }).click();
  await chen
    .getByRole("button", { name: /Your turn, start editing/ })
    .first()
    .click();
  await expect(shippingOf(chen)).toBeEditable();
});

test("Amir takes an order over; Anna is told, and her text is safe", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("55.00");
  await amir.goto(`/orders/${anOrder.id}`);
  await amir.getByRole("button", { name: "Take over" }).click();
  await amir.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();

  await expect(amir).toHaveURL(new RegExp(`/orders/${anOrder.id}/edit$`));
  const told = anna.getByRole("alertdialog");
  await expect(told).toContainText("Amir Haddad has taken this order over.");
  await expect(told).toContainText("55.00");
});

test("Anna moves the editing to her other tab, with what she typed", async ({ signedInAs, anOrder }) => {
  const first = await signedInAs("anna");
  const shipping = await startEditing(first, anOrder);
  await shipping.fill("66.00");
  const second = await first.context().newPage();
  await second.goto(`/orders/${anOrder.id}`);
  await second.getByRole("button", { name: "Move editing here" }).click();
  await expect(second).toHaveURL(new RegExp(`/orders/${anOrder.id}/edit$`));
  await expect(first.getByRole("alertdialog")).toContainText("You are editing it in another tab now.");
});

test("whoever does nothing for ten minutes is asked, and stays by any key", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await anna.clock.install();
  await startEditing(anna, anOrder);
  await anna.clock.runFor(601_000);
  const question = anna.getByRole("alertdialog", { name: `Are you still editing order ${anOrder.number}?` });
  await expect(question).toContainText(/freed in 4:\d\d/);
  await question.getByRole("button", { name: "Go on editing" }).click();
  await expect(question).toBeHidden();
  await expect(shippingOf(anna)).toBeEditable();
});

test("Ben begins from the card while he looks at the order's own edit page", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await asks(ben, anOrder.id);
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(ben.getByText(/Anna Becker is editing since/)).toBeVisible();
  await anna.getByRole("button", { name: "Done" }).click();

  const turn = ben.getByRole("dialog", { name: `Your turn: order ${anOrder.number}` });
  await turn.getByRole("button", { name: "Start editing" }).click();
  await expect(shippingOf(ben)).toBeEditable();
  await expect(turn).toBeHidden();
});

test("before Amir takes an order over, he sees how long ago the last key was hit", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await startEditing(anna, anOrder);
  await amir.goto(`/orders/${anOrder.id}`);
  await expect(amir.getByText(/Anna Becker is editing since/)).toBeVisible();
  await amir.getByRole("button", { name: "Take over" }).click();
  // Nine minutes later, in which nothing was heard of the lock; a page that is still being read anew hears of it once.
  await expect(async () => {
    await amir.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 9 * 60_000;
    });
    await expect(amir.getByRole("alertdialog")).toContainText(/The last key was hit \d+ minutes ago\./, {
      timeout: 2_000,
    });
  }).toPass();
});

test("where no WebSocket gets through, Anna is seen at work, is asked, and hands over", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await anna.routeWebSocket(/\/app\//, (socket) => socket.close());
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(anna)).toBeEditable({ timeout: 20_000 });

  const looksHidden = async () =>
    (await holdfast.db.orderLock.findUniqueOrThrow({ where: { orderId: anOrder.id } })).isHidden;
  await show(anna, false);
  await expect.poll(looksHidden).toBe(true);
  await show(anna, true);
  await expect.poll(looksHidden).toBe(false);

  await asks(ben, anOrder.id, "The customer is on the phone");
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${anOrder.number}` });
  await question.getByRole("button", { name: "Hand over now" }).click();
  // At the same time: what Anna is told goes away by itself, and Ben's turn does.
  await Promise.all([
    expect(anna.getByText(`You handed ${anOrder.number} to Ben Okafor`)).toBeVisible(),
    ben.getByRole("button", { name: /Your turn, start editing/ }).click(),
  ]);
  await expect(shippingOf(ben)).toBeEditable();
  await expect(anna).toHaveURL(/\/orders$/);
});

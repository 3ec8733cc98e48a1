import { orderChannel } from "../../domain/orders/shared/order-channels";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";

test("a page opens its one connection, and has its signatures, before its scripts are there", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  let sockets = 0;
  const said: string[] = [];
  anna.on("websocket", (socket) => {
    sockets++;
    socket.on("framesent", ({ payload }) => said.push(String(payload)));
  });
  let asked = 0;
  const signed = new Promise<void>((resolve) => {
    anna.on("response", (response) => {
      if (!response.url().endsWith("/api/pusher/auth")) return;
      asked++;
      resolve();
    });
  });
  let send = () => {};
  const mayCome = new Promise<void>((resolve) => {
    send = resolve;
  });
  await anna.route("**/_next/static/**/*.js", async (route) => {
    await mayCome;
    await route.continue();
  });
  await anna.goto(`/orders/${anOrder.id}/edit`, { waitUntil: "commit" });
  await signed;
  await expect(shippingOf(anna)).not.toBeEditable();
  expect(await holdfast.db.orderLock.count({ where: { orderId: anOrder.id, state: "HELD" } })).toBe(0);
  send();
  await expect(shippingOf(anna)).toBeEditable();
  expect(sockets).toBe(1);
  expect(asked).toBe(1);
  // What the form waits for is said first.
  expect(JSON.parse(String(said[0]))).toMatchObject({
    event: "pusher:subscribe",
    data: { channel: orderChannel(anOrder.id) },
  });
});

test("what happens while Ben's page comes alive is on it when it has", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const shipping = await startEditing(anna, anOrder);
  let subscribe = () => {};
  const allowed = new Promise<void>((resolve) => {
    subscribe = resolve;
  });
  await ben.route("**/api/pusher/auth", async (route) => {
    await allowed;
    await route.continue();
  });
  const isAsked = ben.waitForRequest("**/api/pusher/auth");
  await ben.goto(`/orders/${anOrder.id}`);
  await isAsked;
  await expect(ben.getByText("Anna Becker is editing").first()).toBeVisible();

  await shipping.fill("31.07");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect.poll(async () => (await holdfast.database.orderOf(anOrder.id)).shippingCents).toBe(3107);
  await anna.goto("/my-work");
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  subscribe();
  await expect(ben.getByText("31.07").first()).toBeVisible();
  await expect(ben.getByRole("link", { name: "Edit" })).toBeVisible();
});

test("the fields open without anything being made that nobody sees", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  await anna.addInitScript(() => {
    const made: Element[] = [];
    Object.assign(window, { made });
    const { createElement } = Document.prototype;
    Document.prototype.createElement = function (...args: Parameters<typeof createElement>) {
      const element = createElement.apply(this, args);
      made.push(element);
      return element;
    };
  });
  await startEditing(anna, anOrder);
  const unseen = await anna.evaluate(() => {
    const made: Element[] = Reflect.get(window, "made");
    return made.filter((element) => !element.isConnected && element.closest("[role=option]")).length;
  });
  expect(unseen).toBe(0);
});

test("a country is chosen by its first letters, and from the list", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  await startEditing(anna, anOrder);
  const country = anna
    .getByRole("group", { name: "Shipping address" })
    .getByRole("combobox", { name: "Country" });
  await country.focus();
  await country.pressSequentially("ice");
  await expect(country).toHaveText("Iceland");
  await country.click();
  await expect(anna.getByRole("option", { name: "Iceland" })).toBeFocused();
  await anna.getByRole("option", { name: "Ireland" }).click();
  await expect(country).toHaveText("Ireland");
  await expect(country).toBeFocused();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Saved").first()).toBeVisible();
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";

const isSave = (body: string | null) => body?.includes("baseVersion") && body.includes('"edit"');

/** The next save of the page meets this; all else goes on. */
async function meetsNextSave(page: Page, how: (route: import("@playwright/test").Route) => Promise<unknown>) {
  let isMet = false;
  await page.route("**/orders/*/edit", async (route) => {
    if (isMet || route.request().method() !== "POST" || !isSave(route.request().postData()))
      return route.fallback();
    isMet = true;
    await how(route);
  });
}

test("A save whose answer is lost is said to be Anna's own as soon as that is known", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await meetsNextSave(anna, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await shipping.fill("77.70");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(anna.getByText("changed this order")).toHaveCount(0);
  await expect(anna.getByText("Not saved")).toHaveCount(0);
  expect((await holdfast.database.orderOf(anOrder.id)).shippingCents).toBe(7770);
  await shipping.fill("77.80");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 2}`)).toBeVisible();
});

test("A save that the database did, and whose end it lost, is said to be Anna's own", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await meetsNextSave(anna, async (route) => {
    await route.fetch();
    const error = {
      code: "DATABASE_BUSY",
      message: "The connection was lost.",
      details: { mayBeDone: true },
    };
    await route.fulfill({
      headers: { "content-type": "text/x-component" },
      body: `0:{"a":"$@1","f":"","b":"x"}\n1:${JSON.stringify({ ok: false, error })}\n`,
    });
  });
  await shipping.fill("76.70");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
  await expect(anna.getByText("changed this order")).toHaveCount(0);
  await expect(anna.getByText("Not saved")).toHaveCount(0);
});

test("A save that never arrived is not known at first, then said to be none, and the next one saves", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await meetsNextSave(anna, (route) => route.abort("connectionreset"));
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await anna.route(/[?&]_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  await shipping.fill("78.70");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("We don’t know yet whether it was saved")).toBeVisible();
  await expect(shipping).toHaveValue("78.70");
  letGo();
  await expect(anna.getByText("Your save didn’t reach the server.")).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("A save that was cut off is asked about until the server answers, also where the WebSocket never broke", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await anna.route("**", (route) => route.abort("internetdisconnected"));
  await shipping.fill("79.80");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("We don’t know yet whether it was saved")).toBeVisible();
  await anna.unroute("**");
  await expect(anna.getByText("Your save didn’t reach the server.")).toBeVisible();
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
});

test("A server that fails at a save says so in its own words, and the text stays", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await meetsNextSave(anna, (route) =>
    route.fulfill({
      status: 500,
      headers: { "content-type": "text/x-component" },
      body: '0:{"a":"$@1","f":"","b":"x"}\n1:E{"digest":"1234"}\n',
    }),
  );
  await shipping.fill("79.70");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("The server had a problem and saved nothing.")).toBeVisible();
  await expect(shipping).toHaveValue("79.70");
});

test("After an update Anna loads the page again, unasked, and gets her text back", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await meetsNextSave(anna, (route) =>
    route.fulfill({
      status: 404,
      headers: { "x-nextjs-action-not-found": "1" },
      body: "Server action not found.",
    }),
  );
  await shipping.fill("80.70");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Holdfast was updated since this page was opened.")).toBeVisible();
  await anna.getByRole("button", { name: "Load the page again" }).click();
  const unsaved = anna.getByRole("alertdialog", { name: "Restore your unsaved changes?" });
  await unsaved.getByRole("button", { name: "Restore" }).click();
  await expect(shipping).toHaveValue("80.70");
});

test("a save of a product whose answer is lost is said to be Anna's own, and what she typed since is on top of it", async ({
  signedInAs,
  holdfast,
}) => {
  const { id } = await holdfast.database.aProduct("Tapir Tin");
  const anna = await signedInAs("anna");
  await anna.goto(`/products/${id}`);
  const save = await losesAnswer(anna, `/products/${id}`);
  await anna.getByLabel("Price").fill("14.00");
  await anna.keyboard.press("ControlOrMeta+s");
  await save.isDone;
  await anna.getByLabel("Name").fill("Tapir Tins");
  save.lose();
  await expect(anna.getByText(/^Tapir Tin is saved\.$/)).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await expect(anna.getByText("saved this meanwhile")).toHaveCount(0);
  await expect(anna.getByText("The server can't be reached")).toHaveCount(0);

  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Tapir Tins is saved.")).toBeVisible();
  expect(await holdfast.db.product.findUnique({ where: { id } })).toMatchObject({
    name: "Tapir Tins",
    priceCents: 1400n,
    version: 3,
  });
});

test("a customer whose creation wasn't answered is created once, and what Anna changed before she tried again stands on its page", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto("/customers/new");
  const save = await losesAnswer(anna, "/customers/new");
  await anna.getByLabel("Name").fill("Tilda Twice");
  await anna.getByRole("button", { name: "Create" }).click();
  await save.isDone;
  save.lose();
  await expect(anna.getByText("The server can't be reached")).toBeVisible();
  await anna.getByLabel("Phone").fill("0102");
  await expect.poll(() => anna.evaluate(() => JSON.stringify(localStorage))).toContain("0102");
  anna.once("dialog", (dialog) => void dialog.accept());
  await anna.reload();
  await expect(anna.getByLabel("Phone")).toHaveValue("0102");
  await anna.getByRole("button", { name: "Create" }).click();
  await expect(anna.getByRole("heading", { level: 1, name: "Tilda Twice" })).toBeVisible();
  await expect(anna.getByText("What you changed after the first try stands on its page")).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await expect(anna.getByLabel("Phone")).toHaveValue("0102");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Tilda Twice is saved.")).toBeVisible();
  expect(await holdfast.db.customer.count({ where: { name: "Tilda Twice" } })).toBe(1);
});

test("what Anna goes on typing while a customer is created stands on its page, and in no other customer", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto("/customers/new");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = anna.waitForRequest(
    (request) => request.method() === "POST" && request.url().endsWith("/new"),
  );
  await anna.route("**/customers/new", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await anna.getByLabel("Name").fill("Tessa Typing");
  await anna.getByRole("button", { name: "Create" }).click();
  await asked;
  await anna.getByLabel("Phone").fill("0105");
  letGo();
  await expect(anna.getByRole("heading", { level: 1, name: "Tessa Typing" })).toBeVisible();
  await expect(anna.getByText("1 change", { exact: true })).toBeVisible();
  await expect(anna.getByLabel("Phone")).toHaveValue("0105");
  await anna.keyboard.press("ControlOrMeta+s");
  await expect(anna.getByText("Tessa Typing is saved.")).toBeVisible();
  await anna.goto("/customers/new");
  await expect(anna.getByLabel("Phone")).toHaveValue("");
  await expect(anna.getByText("1 change", { exact: true })).toHaveCount(0);
  expect(await holdfast.db.customer.count({ where: { name: "Tessa Typing" } })).toBe(1);
});

/** The next save that the page posts reaches the server; its answer is lost once that is said. */
async function losesAnswer(page: Page, path: string) {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  let done = () => {};
  const isDone = new Promise<void>((resolve) => {
    done = resolve;
  });
  let isMet = false;
  await page.route(`**${path}`, async (route) => {
    const body = route.request().postData();
    if (isMet || route.request().method() !== "POST" || !body?.includes("fields")) return route.fallback();
    isMet = true;
    await route.fetch();
    done();
    await lost;
    await route.abort("connectionreset");
  });
  return { isDone, lose };
}

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../story";
import { heldBack } from "../support/held-back";

const rowsOf = (page: Page) => page.getByRole("link", { name: /^Order \d+/ });

test("keys that Ben presses before the page is alive do what they are for, once it is", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /./);
  await ben.goto("/orders", { waitUntil: "commit" });
  const rows = rowsOf(ben);
  await expect(rows.nth(2)).toBeVisible();
  for (const key of ["j", "j", "x"]) await ben.keyboard.press(key);
  await expect(rows.nth(1)).not.toBeFocused();
  await scripts.arrive();
  await expect(rows.nth(1)).toBeFocused();
  await expect(ben.getByRole("row").nth(2).getByRole("checkbox")).toBeChecked();
  await expect(ben.getByText("1 order selected")).toBeVisible();
});

test("what Ben searches for before the page is alive is searched for, once it is", async ({
  signedInAs,
  anOrder,
}) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /./);
  await ben.goto("/orders", { waitUntil: "commit" });
  await expect(rowsOf(ben).nth(2)).toBeVisible();
  await ben.keyboard.press("/");
  await expect(ben.getByRole("searchbox")).toBeFocused();
  await ben.keyboard.type(String(anOrder.number));
  await ben.keyboard.press("Enter");
  await scripts.arrive();
  await expect(ben).toHaveURL(new RegExp(`q=${anOrder.number}`));
  await expect(rowsOf(ben)).toHaveCount(1);
});

test("keys that came early do nothing any more once Ben types, or goes elsewhere", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /./);
  await ben.goto("/orders", { waitUntil: "commit" });
  const rows = rowsOf(ben);
  await expect(rows.nth(2)).toBeVisible();
  for (const key of ["c", "j", "e", "/"]) await ben.keyboard.press(key);
  await ben.keyboard.type("defect");
  await scripts.arrive();
  await isAlive(rows.first());
  await expect(ben.getByRole("searchbox")).toBeFocused();
  await expect(ben.getByRole("searchbox")).toHaveValue("defect");
  await expect(ben).toHaveURL(/\/orders$/);

  await ben.reload();
  const second = await rows.nth(1).getAttribute("href");
  await ben.keyboard.press("]");
  await rows.nth(1).click();
  await expect(ben).toHaveURL(new RegExp(`${second}$`));
  await expect(ben.getByRole("heading", { level: 1, name: /^Order/ })).toBeVisible();
  await expect(ben).toHaveURL(new RegExp(`${second}$`));
});

test("what Ben types for the palette before the page is alive stands in it, and is no shortcut", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  const scripts = await heldBack(ben, /./);
  await ben.goto("/orders", { waitUntil: "commit" });
  await expect(rowsOf(ben).nth(2)).toBeVisible();
  await ben.keyboard.press("/");
  await ben.keyboard.type("lamp");
  await ben.keyboard.press("ControlOrMeta+k");
  await ben.keyboard.type("cux");
  await ben.keyboard.press("Backspace");
  await scripts.arrive();
  const field = ben.getByPlaceholder("Order, customer, page or action");
  await expect(field).toHaveValue("cu");
  await expect(field).toBeFocused();
  await expect(ben.locator("header input[type=search]")).toHaveValue("lamp");
  await ben.keyboard.type("stomers");
  await ben.getByRole("option", { name: "Customers", exact: true }).click();
  await expect(ben).toHaveURL(/\/customers$/);
});

test("keys of other alphabets, and brackets that need AltGr, are the shortcuts in their place", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  const rows = rowsOf(ben);
  await press(ben, { key: "о", code: "KeyJ" });
  await expect(rows.first()).toBeFocused();
  await press(ben, { key: "о", code: "KeyJ", altKey: true });
  await expect(rows.first()).toBeFocused();
  const second = await rows.nth(1).getAttribute("href");
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("heading", { level: 1, name: /^Order / })).toBeVisible();
  await press(ben, { key: "]", code: "Digit9", ctrlKey: true, altKey: true });
  await expect(ben).toHaveURL(new RegExp(`${second}$`));
  await press(ben, { key: "л", code: "KeyK", ctrlKey: true });
  await expect(ben.getByPlaceholder("Order, customer, page or action")).toBeFocused();
});

/** Until React has taken this over. */
function isAlive(element: Locator) {
  const ofReact = (node: Element) => Object.keys(node).some((key) => key.startsWith("__react"));
  return expect.poll(() => element.evaluate(ofReact)).toBe(true);
}

/** As a keyboard does that Playwright doesn't know. */
async function press(page: Page, key: { key: string; code: string; altKey?: boolean; ctrlKey?: boolean }) {
  await page.evaluate((init) => {
    const event = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, key);
}

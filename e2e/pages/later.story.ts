import { expect, test } from "../story";

test("what can't be fetched when Ben asks for it says so, and opens when it can be, with all that he typed for it", async ({
  signedInAs,
}) => {
  const ben = await signedInAs("ben");
  let isThere = false;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  // What the page itself names is there; what its scripts ask for is not.
  const named = new Set<string>();
  await ben.route("**/orders", async (route) => {
    const page = await route.fetch();
    for (const [chunk] of (await page.text()).matchAll(/_next\/static\/chunks\/[\w.~-]+\.js/g))
      named.add(chunk);
    await route.fulfill({ response: page });
  });
  await ben.route("**/_next/static/chunks/*.js", async (route) => {
    if (named.has(new URL(route.request().url()).pathname.slice(1))) return route.continue();
    await answered;
    return isThere ? route.continue() : route.abort();
  });
  await ben.goto("/orders");
  const missing = ben.getByRole("alert").filter({ hasText: "could not be loaded" });

  await ben.getByRole("button", { name: "Export" }).click();
  const onItsWay = ben.getByRole("status").filter({ hasText: "Loading" });
  await expect(onItsWay).toBeVisible();
  answer();
  await expect(missing).toBeVisible();
  await expect(onItsWay).toBeHidden();
  await ben.getByRole("button", { name: "Export" }).click();
  await expect(missing).toBeHidden();

  await ben.keyboard.press("ControlOrMeta+k");
  await ben.keyboard.type("10o");
  await ben.keyboard.press("Backspace");
  await expect(missing).toBeVisible();
  isThere = true;
  const field = ben.getByPlaceholder("Order, customer, page or action");
  await expect(field).toHaveValue("10", { timeout: 30_000 });
  await expect(field).toBeFocused();
  await ben.keyboard.press("Escape");
  await expect(field).toBeHidden();

  await ben.getByRole("button", { name: "Export" }).press("Enter");
  // Where the key came before the menu's script, the focus is on the menu.
  await expect(ben.getByRole("menu")).toBeVisible();
  await ben.keyboard.press("ArrowDown");
  await expect(ben.getByRole("menuitem").first()).toBeFocused();
});

import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { PASSWORD } from "../support/holdfast";
import { waitForStreams } from "../support/streamed";

test("by plain http under a name of its own, where browsers keep back what only secure pages have, people work as anywhere", async ({
  playwright,
  launchOptions,
  holdfast,
  anOrder,
}) => {
  const args = [...(launchOptions.args ?? []), "--host-resolver-rules=MAP desk.example 127.0.0.1"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage({ baseURL: `http://desk.example:${holdfast.port}` });
    waitForStreams(page);
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto("/login");
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([
      false,
      "undefined",
    ]);
    await page.getByLabel("Email").fill("staff1@holdfast.test");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/orders$/);

    const shipping = await startEditing(page, anOrder);
    await shipping.fill("12.34");
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByText(`Saved as version ${anOrder.version + 1}`)).toBeVisible();
    await page.reload();
    await expect(shipping, "the lock is the same tab's").toBeEditable();

    await page.goto("/customers/new");
    await page.getByLabel("Name").fill("Petra Plain");
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Petra Plain" })).toBeVisible();
    await page.getByLabel("Phone").fill("0103");
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByText("Petra Plain is saved.")).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PAGES } from "../support/pages";

/** What the browser was kept from by the page's own policy, since the first page. */
async function violationsOn(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    const tell = Reflect.get(window, "tellViolation") as (text: string) => void;
    document.addEventListener(
      "securitypolicyviolation",
      ({ violatedDirective, blockedURI, sourceFile, sample }) =>
        tell(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`),
    );
  });
  page.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}

/** The theme's class comes from an inline script, the handlers from Next's: both run, or one of these never comes. */
async function expectAlive(page: Page, theme: "light" | "dark") {
  await expect(page.locator("html")).toHaveClass(new RegExp(theme));
  await expect
    .poll(() => page.evaluate(() => Object.keys(document.body).some((key) => key.startsWith("__react"))))
    .toBe(true);
}

for (const colorScheme of ["light", "dark"] as const)
  test(`no page breaks its own Content-Security-Policy, in ${colorScheme}`, async ({
    signedInAs,
    aStranger,
  }) => {
    test.slow();
    const amir = await signedInAs("amir", { colorScheme });
    const violations = await violationsOn(amir);
    let sockets = 0;
    amir.on("websocket", () => sockets++);
    for (const path of [...PAGES, "/nowhere", "/orders/99999999"]) {
      const response = await amir.goto(path);
      expect(response?.headers()["content-security-policy"], path).toContain("'strict-dynamic'");
      await expect(amir.getByRole("heading").first()).toBeVisible();
      await expectAlive(amir, colorScheme);
    }
    // What opens, drops down and slides in brings styles and scripts of its own.
    await amir.goto("/orders");
    await amir.keyboard.press("ControlOrMeta+k");
    await expect(amir.getByRole("dialog")).toBeVisible();
    await amir.keyboard.press("Escape");
    await amir.getByRole("button", { name: "Theme" }).click();
    await amir.getByRole("menuitemradio", { name: "System" }).click();
    expect(sockets).toBeGreaterThan(0);
    expect(violations).toEqual([]);

    const stranger = await aStranger({ colorScheme });
    const ofStranger = await violationsOn(stranger);
    await stranger.goto("/login");
    await expect(stranger.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expectAlive(stranger, colorScheme);
    expect(ofStranger).toEqual([]);
  });

test("a stranger's browser and a crawler get what they ask for by name", async ({ aStranger }) => {
  const stranger = await aStranger();
  const get = (path: string) => stranger.request.get(path, { maxRedirects: 0 });
  expect(await (await get("/robots.txt")).text()).toContain("Disallow: /");
  await stranger.goto("/login");
  for (const path of ["/favicon.ico", "/apple-touch-icon.png"]) {
    const response = await get(path);
    expect([response.status(), response.headers()["x-content-type-options"]], path).toEqual([200, "nosniff"]);
    // Shown by the page itself, by its own policy.
    const width = await stranger.evaluate(async (src) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return image.naturalWidth;
    }, path);
    expect(width, path).toBeGreaterThan(0);
  }
});

test("a script that somebody got into a page doesn't run", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  const violations = await violationsOn(ben);
  await ben.goto("/orders");
  await expectAlive(ben, "light");
  await ben.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<img alt="" src="data:," onerror="window.gotIn = true">`);
  });
  await expect.poll(() => violations.join("\n")).toContain("/orders: script-src-attr inline");
  expect(await ben.evaluate(() => Reflect.get(window, "gotIn"))).toBeUndefined();
});

import type { Page } from "@playwright/test";
import { expect } from "../story";

/** What the browser was kept from by the page's own policy, since the first page. */
export async function violationsOn(page: Page): Promise<string[]> {
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

/** The theme comes from an inline script, the handlers from Next's: both run, or one of these never comes. */
export async function expectAlive(page: Page, theme: "light" | "dark") {
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  await expect
    .poll(() => page.evaluate(() => Object.keys(document.body).some((key) => key.startsWith("__react"))))
    .toBe(true);
}

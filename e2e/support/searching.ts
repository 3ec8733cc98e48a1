import { expect, type Locator, type Page } from "@playwright/test";

/** Goes to the first row of a list by keyboard: a key that is pressed before the page listens goes nowhere, and is pressed again. */
export async function toFirstRow(page: Page, first: Locator) {
  await expect(async () => {
    // Heard late, it would be the second.
    if (!(await first.evaluate((link) => link === document.activeElement))) await page.keyboard.press("j");
    await expect(first).toBeFocused({ timeout: 1_000 });
  }).toPass();
}

/** Searches by keyboard. Whoever presses `/` before the page listens sees that the cursor isn't in the field, and presses again. */
export async function searchByKeyboard(page: Page, text: string) {
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

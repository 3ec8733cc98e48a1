import { expect, type Page } from "@playwright/test";

/** Searches by keyboard. Whoever presses `/` before the page listens sees that the cursor isn't in the field, and presses again. */
export async function searchByKeyboard(page: Page, text: string) {
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

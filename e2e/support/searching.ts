import { expect, type Page } from "@playwright/test";

/** Searches by keyboard. */
export async function searchByKeyboard(page: Page, text: string) {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

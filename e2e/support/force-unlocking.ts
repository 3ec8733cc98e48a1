import type { Page } from "@playwright/test";

/** An admin frees an order that somebody has. */
export async function forceUnlocks(page: Page, order: { number: number }, reason: string) {
  await page.goto("/admin/locks");
  const row = page.getByRole("row", { name: String(order.number) });
  await row.getByRole("button", { name: "Force unlock" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
  await dialog.getByRole("button", { name: "Force unlock" }).click();
}

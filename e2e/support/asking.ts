import type { Page } from "@playwright/test";

/** Opens an order that somebody else has, and asks for it. */
export async function asks(page: Page, orderId: number, message = "") {
  await page.goto(`/orders/${orderId}`);
  await page.getByRole("button", { name: "Request editing" }).click();
  await page.getByLabel("Message").fill(message);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
}

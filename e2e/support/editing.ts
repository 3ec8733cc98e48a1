import { expect, type Page } from "@playwright/test";
import { streamed } from "./streamed";

/** Opens an order to edit it and waits until the lock is there. Resolves to the field that stories type into. */
export async function startEditing(page: Page, order: { id: number }) {
  await page.goto(`/orders/${order.id}/edit`);
  await streamed(page);
  const shipping = page.getByLabel("Shipping", { exact: true });
  await expect(shipping).toBeEditable();
  return shipping;
}

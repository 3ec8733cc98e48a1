import { expect, type Page } from "@playwright/test";
import { streamed } from "./streamed";

/** The field that stories type into. By its label alone it could be the choice below it, when two people changed it. */
export function shippingOf(page: Page) {
  return page.getByLabel("Shipping", { exact: true }).and(page.locator("input"));
}

/** Opens an order to edit it and waits until the lock is there. Resolves to its shipping field. */
export async function startEditing(page: Page, order: { id: number }) {
  await page.goto(`/orders/${order.id}/edit`);
  await streamed(page);
  const shipping = shippingOf(page);
  await expect(shipping).toBeEditable();
  return shipping;
}

/** Resolves when the page has handed a draft that says so to its WebSocket, wherever that leads. */
export function sends(page: Page, shippingCents: number) {
  return new Promise<void>((resolve) => {
    page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const text = String(payload);
        if (text.includes("client-draft") && text.includes(`"shippingCents":${shippingCents}`)) resolve();
      }),
    );
  });
}

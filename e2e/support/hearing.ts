import type { Page } from "@playwright/test";

/** Opens a page and waits until it is told what is said on a channel. */
export async function openHearing(page: Page, path: string, channel: string) {
  const isSubscribed = new Promise<void>((resolve) => {
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        const text = String(payload);
        if (text.includes("subscription_succeeded") && text.includes(`"${channel}"`)) resolve();
      }),
    );
  });
  await page.goto(path);
  await isSubscribed;
}

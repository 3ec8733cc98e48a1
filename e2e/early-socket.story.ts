import { expect, test } from "./story";
import { shippingOf } from "./support/editing";

test("a page opens its one connection before its scripts are there", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  let sockets = 0;
  const opened = new Promise<void>((resolve) => {
    anna.on("websocket", (socket) => {
      sockets++;
      socket.on("framereceived", () => resolve());
    });
  });
  await anna.route("**/_next/static/**/*.js", async (route) => {
    await opened;
    await route.continue();
  });
  await anna.goto(`/orders/${anOrder.id}/edit`, { waitUntil: "commit" });
  await expect(shippingOf(anna)).toBeEditable();
  expect(sockets).toBe(1);
});

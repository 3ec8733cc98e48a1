import type { WebSocketRoute } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf, startEditing } from "../support/editing";
import { forceUnlocks } from "../support/force-unlocking";
import { people } from "../support/people";
import { StallingProxy } from "../support/stalling-proxy";

test("Anna, who was told once, asks for her order while the connection is away, and has it when that is back", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const amir = await signedInAs("amir");
    await startEditing(anna, anOrder);
    await forceUnlocks(amir, anOrder, "Anna is on holiday");
    const loss = anna.getByRole("alertdialog");
    await expect(loss).toContainText("Anna is on holiday");
    await loss.getByRole("button", { name: "Look at the page" }).click();
    await expect(loss).toBeHidden();
    network.drop();
    await anna.getByRole("button", { name: "Edit", exact: true }).click();
    network.restore();
    await expect(shippingOf(anna)).toBeEditable({ timeout: 20_000 });
    await expect(loss).toHaveCount(0);
  } finally {
    network.close();
  }
});

test("Anna, who asks while her connection is just coming back, isn't told again instead", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const amir = await signedInAs("amir");
    await startEditing(anna, anOrder);
    await forceUnlocks(amir, anOrder, "Anna is on holiday");
    const loss = anna.getByRole("alertdialog");
    await expect(loss).toContainText("Anna is on holiday");
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    await anna.route("**/api/pusher/auth", async (route) => {
      if (route.request().postData()?.includes(`private-order.${anOrder.id}`)) {
        isAsked();
        await held;
      }
      await route.continue();
    });
    network.drop();
    network.restore();
    // The subscription is under way, and not for taking: now the person asks.
    await asked;
    await loss.getByRole("button", { name: "Edit again" }).click();
    letGo();
    await expect(shippingOf(anna)).toBeEditable({ timeout: 20_000 });
    await expect(loss).toHaveCount(0);
  } finally {
    network.close();
  }
});

test("where no WebSocket gets through any more, Anna has her order back by the first press on Edit", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  const sockets: WebSocketRoute[] = [];
  let isOpen = true;
  await anna.routeWebSocket(/\/app\//, (socket) => {
    if (!isOpen) return void socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  await startEditing(anna, anOrder);
  await forceUnlocks(amir, anOrder, "Anna is on holiday");
  const loss = anna.getByRole("alertdialog");
  await expect(loss).toContainText("Anna is on holiday");
  isOpen = false;
  for (const socket of sockets) await socket.close();
  await expect(anna.getByText("No live updates")).toBeVisible({ timeout: 20_000 });
  // A tab that slept for a moment, as on a busy machine, has asked in between, and was told by the answer.
  const { id: revokedById } = await holdfast.db.user.findFirstOrThrow({ where: { name: people.amir.name } });
  await holdfast.db.orderLock.update({ where: { orderId: anOrder.id }, data: { revokedById } });
  await loss.getByRole("button", { name: "Look at the page" }).click();
  await anna.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(shippingOf(anna)).toBeEditable();
  await expect(loss).toHaveCount(0);
});

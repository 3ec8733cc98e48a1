import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { heldBack } from "../support/held-back";

const quantity = (page: Page) => page.getByRole("textbox", { name: /^Quantity of/ }).first();
const unsaved = (page: Page) => page.getByRole("alertdialog", { name: "Restore your unsaved changes?" });

/** Opens an order for editing, changes its first quantity, and waits until the server keeps that. */
async function types(page: Page, orderId: number, text: string) {
  await page.goto(`/orders/${orderId}/edit`);
  await quantity(page).fill(text);
  await expect(page.getByText("Saved as draft")).toBeVisible();
}

test("Anna gets back what she typed before her tab was closed", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "37");
  await anna.close({ runBeforeUnload: false });

  const again = await signedInAs("anna");
  await again.goto(`/orders/${anOrder.id}/edit`);
  await expect(unsaved(again)).toContainText("37");
  await unsaved(again).getByRole("button", { name: "Restore" }).click();
  await expect(quantity(again)).toHaveValue("37");
});

test("Anna discards what she typed before, and brings it back", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "38");
  await anna.close({ runBeforeUnload: false });

  const again = await signedInAs("anna");
  await again.clock.install();
  await again.goto(`/orders/${anOrder.id}/edit`);
  await unsaved(again).getByRole("button", { name: "Discard" }).click();
  await expect(quantity(again)).not.toHaveValue("38");
  const undo = again.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await again.clock.runFor(10_000);
  await undo.click({ timeout: 5_000 });
  await expect(unsaved(again)).toContainText("38");
});

test("a draft is never from the future, on a computer whose clock is an hour behind", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "34");
  await anna.close({ runBeforeUnload: false });

  const again = await signedInAs("anna");
  await again.clock.setSystemTime(Date.now() - 3_600_000);
  await again.goto(`/orders/${anOrder.id}/edit`);
  await expect(unsaved(again)).toContainText("You changed this now");
});

test("Anna moves her editing to another tab, and what she typed comes along", async ({
  signedInAs,
  anOrder,
}) => {
  const first = await signedInAs("anna");
  await types(first, anOrder.id, "36");
  const second = await first.context().newPage();
  await second.goto(`/orders/${anOrder.id}/edit`);
  await expect(second.getByText("You are editing this in another tab")).toBeVisible();
  await expect(quantity(second)).toHaveAttribute("readonly");

  await second.getByRole("button", { name: "Move editing here" }).click();
  await unsaved(second).getByRole("button", { name: "Restore" }).click();
  await expect(quantity(second)).toHaveValue("36");
  await expect(first.getByRole("alertdialog")).toContainText("You are editing it in another tab now");
  await first.getByRole("button", { name: "Look at the page" }).click();
  await expect(quantity(first)).toHaveAttribute("readonly");
});

test("What Anna typed last is kept when an admin frees her order", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await types(anna, anOrder.id, "35");
  await amir.goto("/admin/locks");
  await quantity(anna).fill("34");
  const row = amir.getByRole("row", { name: String(anOrder.number) });
  await row.getByRole("button", { name: "Force unlock" }).click();
  await amir.getByRole("textbox", { name: "Reason" }).fill("Anna is on holiday");
  await amir
    .getByRole("alertdialog")
    .or(amir.getByRole("dialog"))
    .getByRole("button", { name: "Force unlock" })
    .click();

  await expect(anna.getByRole("alertdialog")).toContainText("Anna is on holiday");
  const again = await signedInAs("anna");
  await again.goto(`/orders/${anOrder.id}/edit`);
  await expect(unsaved(again)).toContainText("34");
});

test("What Anna types while the database is busy is kept as soon as it isn't any more", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const isRefused = new Promise<void>((resolve) => {
    anna.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        if (String(payload).includes("draft.refused")) resolve();
      }),
    );
  });
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(quantity(anna)).toBeEditable();
  const otherProgram = await holdfast.database.keepBusy();
  await quantity(anna).fill("33");
  await isRefused;
  await expect(anna.getByText("Saved as draft")).toHaveCount(0);
  await otherProgram.end();
  await expect(anna.getByText("Saved as draft")).toBeVisible();
});

test("nothing can be typed over what Anna typed before while the question about it is on its way", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "39");
  await anna.close({ runBeforeUnload: false });

  const again = await signedInAs("anna");
  const dialogs = await heldBack(again, /handOver\.leaveAll/);
  await again.goto(`/orders/${anOrder.id}/edit`, { waitUntil: "commit" });
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("HELD");
  await expect(again.getByText("Loading", { exact: true })).toBeVisible();
  await expect(quantity(again)).not.toBeEditable();
  dialogs.fail();
  await expect(again.getByRole("button", { name: "Load the page again" })).toBeVisible();
  await expect(quantity(again)).not.toBeEditable();
  // It is tried again by itself.
  await dialogs.arrive();
  await unsaved(again).getByRole("button", { name: "Restore" }).click();
  await expect(quantity(again)).toHaveValue("39");
});

test("nothing can be typed over the copy in Anna's browser before it was read", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  await types(anna, anOrder.id, "40");
  const key = await anna.evaluate((order) => {
    const mine = Object.keys(localStorage).find(
      (one) => one.endsWith(`.${order}`) && one.includes(".draft."),
    );
    const copy = JSON.parse(localStorage.getItem(mine ?? "") ?? "null");
    localStorage.setItem(
      mine ?? "",
      JSON.stringify({ ...copy, patch: { shippingCents: 7_700 }, kept: false }),
    );
    return mine;
  }, anOrder.id);
  expect(key).toBeDefined();
  await holdfast.db.orderDraft.deleteMany({ where: { orderId: anOrder.id } });
  await anna.goto("about:blank");

  const reader = await heldBack(anna, /\["readLocalDraft"/);
  await anna.goto(`/orders/${anOrder.id}/edit`, { waitUntil: "commit" });
  await expect(anna.getByText("Loading", { exact: true })).toBeVisible();
  await expect(shippingOf(anna)).not.toBeEditable();
  await reader.arrive();
  await unsaved(anna).getByRole("button", { name: "Restore" }).click();
  await expect(shippingOf(anna)).toHaveValue("77.00");
});

import { expect, test } from "../story";
import { asks } from "../support/asking";
import { startEditing } from "../support/editing";

test("Anna finds what she is editing on her own page, and gives it back there without losing what she typed", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const shipping = await startEditing(anna, anOrder);
  await shipping.fill("31.31");
  const work = await anna.context().newPage();
  await work.clock.install();
  await work.goto("/orders");
  await work.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "My work" }).click();
  // An order of a story before this may still be hers for some seconds.
  const editing = work
    .getByRole("region", { name: "You are editing" })
    .getByRole("listitem")
    .filter({ hasText: String(anOrder.number) });
  await expect(editing.getByRole("img", { name: "unsaved changes" })).toBeVisible();

  await editing.getByRole("button", { name: `Give order ${anOrder.number} back` }).click();
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  await expect(anna.getByText(`You gave ${anOrder.number} back`)).toBeVisible();
  await expect(anna).toHaveURL(/\/orders$/);
  await expect(editing).toBeHidden();

  const drafts = work.getByRole("region", { name: "Not saved yet" });
  await expect(drafts.getByText(/^Shipping .*→ .*31\.31/)).toBeVisible();
  await drafts.getByRole("button", { name: `Discard the draft of order ${anOrder.number}` }).click();
  await expect(drafts.getByText(/31\.31/)).toBeHidden();
  const undo = work.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  // Nobody was asked before, and there is no other way to it.
  await work.clock.runFor(30_000);
  await undo.click({ timeout: 5_000 });
  await expect(drafts.getByText(/31\.31/)).toBeVisible();
});

test("nothing moves under Anna's hand on her own page when somebody asks for her order", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  const work = await anna.context().newPage();
  await work.goto("/my-work");
  const giveBack = work.getByRole("button", { name: `Give order ${anOrder.number} back` });
  await expect(giveBack).toBeVisible();
  const before = await giveBack.boundingBox();

  await asks(ben, anOrder.id, "The customer is on the phone");
  const asked = work.getByRole("region", { name: "Waiting for you" });
  await expect(asked).toContainText("The customer is on the phone");
  expect(await giveBack.boundingBox()).toEqual(before);
});

import { expect, test } from "../story";
import { shippingOf } from "../support/editing";

test("Amir frees Anna's order with a reason; she is told who and why, and her save is refused", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const shipping = shippingOf(anna);
  await expect(shipping).toBeEditable();
  await shipping.fill("77.00");

  await amir.goto("/admin/locks");
  await amir
    .getByRole("button", { name: `Force unlock order ${anOrder.number}, held by Anna Becker` })
    .click();
  const dialog = amir.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Customer is on the phone");
  await dialog.getByRole("button", { name: "Force unlock" }).click();

  const told = anna.getByRole("alertdialog");
  await expect(told).toContainText("You no longer have this order");
  await expect(told).toContainText("Amir Haddad");
  await expect(told).toContainText("Customer is on the phone");
  await expect(told).toContainText("77.00");
  await told.getByRole("button", { name: "Look at the page" }).click();
  await expect(shipping).toHaveValue("77.00");
  await expect(shipping).not.toBeEditable();
  await expect(anna.getByRole("button", { name: "Save" }).first()).toBeDisabled();
  await expect(amir.getByText(`Order ${anOrder.number} has been taken from Anna Becker.`)).toBeVisible();
  expect((await holdfast.database.orderOf(anOrder.id)).version).toBe(anOrder.version);
});

test("a reason is required", async ({ signedInAs, anOrder }) => {
  const anna = await signedInAs("anna");
  const amir = await signedInAs("amir");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(anna)).toBeEditable();
  await amir.goto("/admin/locks");
  await amir
    .getByRole("button", { name: `Force unlock order ${anOrder.number}, held by Anna Becker` })
    .click();
  await amir.getByRole("dialog").getByRole("button", { name: "Force unlock" }).click();
  await expect(amir.getByRole("dialog")).toContainText("Say why, in 3 characters or more.");
  await expect(shippingOf(anna)).toBeEditable();
});

test("the admin's pages are for admins", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  for (const path of ["/admin/locks", "/admin/people"]) {
    await ben.goto(path);
    await expect(ben.getByRole("heading", { name: "This page is for admins" })).toBeVisible();
  }
});

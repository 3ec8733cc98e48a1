import { expect, test } from "../story";
import { shippingOf } from "../support/editing";

test("who is disabled is out at once: the page says so, the order is free, signing in is refused", async ({
  signedInAs,
  aStranger,
  anOrder,
  holdfast,
}) => {
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await amir.getByRole("button", { name: "Add a person" }).click();
  const dialog = amir.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Dora Lund");
  await dialog.getByLabel("Email").fill("dora@holdfast.test");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toHaveAccessibleName("Dora Lund is added");
  const link = await dialog.getByLabel("The link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();

  const dora = await aStranger();
  await dora.goto(link);
  await dora.getByLabel("New password").fill("doras first password");
  await dora.getByRole("button", { name: "Set the password" }).click();
  await dora.getByRole("link", { name: "To sign-in" }).click();
  await dora.getByLabel("Email").fill("dora@holdfast.test");
  await dora.getByLabel("Password").fill("doras first password");
  await dora.getByRole("button", { name: "Sign in" }).click();
  await dora.waitForURL(/\/orders$/);
  await dora.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(dora)).toBeEditable();

  await amir.getByRole("button", { name: "Actions for Dora Lund" }).click();
  await amir.getByRole("menuitem", { name: "Disable" }).click();
  await amir.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(amir.getByText("Dora Lund is disabled and signed out.")).toBeVisible();

  await expect(dora.getByText("Sign in again to go on").first()).toBeVisible();
  // Nothing has run out.
  await expect(dora.getByText("You are signed out. What you typed is still on this page.")).toBeVisible();
  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  await dora.goto("/orders");
  await expect(dora).toHaveURL(/\/login/);
  await dora.getByLabel("Email").fill("dora@holdfast.test");
  await dora.getByLabel("Password").fill("doras first password");
  await dora.getByRole("button", { name: "Sign in" }).click();
  await expect(dora.getByRole("alert").filter({ hasText: "This account is disabled." })).toBeVisible();
});

test("Amir sees who is online, and on which page", async ({ signedInAs, anOrder }) => {
  const amir = await signedInAs("amir");
  const ben = await signedInAs("ben");
  await amir.goto("/admin/people");
  await ben.goto(`/orders/${anOrder.id}`);
  const row = amir.getByRole("row").filter({ hasText: "Ben Okafor" });
  await expect(row).toContainText("Online");
  await expect(row).toContainText("1 tab");
});

test("what Amir opens by keyboard and closes again leaves him where he was", async ({ signedInAs }) => {
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  const add = amir.getByRole("button", { name: "Add a person" });
  const ofVera = amir.getByRole("button", { name: "Actions for Vera Lindqvist" });
  const tabs = amir.getByRole("row").filter({ hasText: "Amir Haddad" }).getByRole("button", { name: "tab" });

  await add.press("Enter");
  await expect(amir.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await amir.keyboard.press("Escape");
  await expect(amir.getByRole("dialog")).toHaveCount(0);
  await expect(add).toBeFocused();

  await tabs.press("Enter");
  await expect(amir.getByRole("dialog")).toBeVisible();
  await amir.keyboard.press("Escape");
  await expect(tabs).toBeFocused();

  // From a menu, whose item is gone when the dialog opens.
  for (const [item, role] of [
    ["Lost password", "dialog"],
    ["Sessions", "dialog"],
    ["Disable", "alertdialog"],
  ] as const) {
    await ofVera.press("Enter");
    await amir.getByRole("menuitem", { name: item }).press("Enter");
    await expect(amir.getByRole(role)).toBeVisible();
    await amir.keyboard.press("Escape");
    await expect(amir.getByRole(role)).toHaveCount(0);
    await expect(ofVera, item).toBeFocused();
  }
});

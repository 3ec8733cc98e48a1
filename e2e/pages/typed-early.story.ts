import { expect, test } from "../story";
import { heldBack } from "../support/held-back";
import { PASSWORD } from "../support/holdfast";
import { people } from "../support/people";

test("what Anna types into a form before the page is alive stays, and is saved", async ({
  signedInAs,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const scripts = await heldBack(anna, /./);
  await anna.goto("/products/new", { waitUntil: "commit" });
  const sku = `EARLY-${Date.now()}`;
  await anna.getByLabel("Name").pressSequentially("Early Lamp");
  await anna.getByLabel("SKU").pressSequentially(sku);
  await anna.getByLabel("Price").pressSequentially("12.50");
  await anna.getByLabel("Active").click();
  await anna.keyboard.press("ControlOrMeta+s");
  await scripts.arrive();
  await expect(anna.getByRole("heading", { level: 1, name: "Early Lamp" })).toBeVisible();
  expect(await holdfast.db.product.findUnique({ where: { sku } })).toMatchObject({
    name: "Early Lamp",
    priceCents: 1_250n,
    active: false,
  });
});

test("what Anna types before the page is alive comes beside what she typed another day", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const note = anna.getByRole("textbox", { name: "New note" });
  await anna.goto(`/orders/${anOrder.id}`);
  await note.fill("Rang twice");
  await expect.poll(() => anna.evaluate(() => Object.values(localStorage))).toContain("Rang twice");
  await anna.goto("/customers/1");
  await anna.getByLabel("Phone").fill("+49 30 1");
  await expect
    .poll(() => anna.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(".customer.1"))))
    .toBe(true);
  anna.on("dialog", (dialog) => void dialog.accept());

  const scripts = await heldBack(anna, /./);
  await anna.goto("/customers/1", { waitUntil: "commit" });
  // The addressee's follows it.
  const name = anna.getByLabel("Name", { exact: true });
  const typed = `${await name.inputValue()} & Sons`;
  await name.fill(typed);
  await expect(name, "nothing is alive so far").toHaveValue(typed);
  await scripts.arrive();
  await expect(anna.getByText("3 changes")).toBeVisible();
  await expect(name).toHaveValue(typed);
  await expect(anna.getByLabel("Phone")).toHaveValue("+49 30 1");
  await anna.getByRole("button", { name: "Discard" }).click();

  const again = await heldBack(anna, /./);
  await anna.goto(`/orders/${anOrder.id}`, { waitUntil: "commit" });
  await note.pressSequentially("and wrote");
  await again.arrive();
  await expect(note).toHaveValue("Rang twice and wrote");
});

test("what Anna sends before the page is alive is sent once it is: her password, a tag", async ({
  aStranger,
  anOrder,
  holdfast,
}) => {
  const anna = await aStranger();
  const scripts = await heldBack(anna, /./);
  await anna.goto(`/login?callbackUrl=/orders/${anOrder.id}`, { waitUntil: "commit" });
  await anna.getByLabel("Email").fill(people.anna.email);
  await anna.getByLabel("Password").fill(PASSWORD);
  await anna.keyboard.press("Enter");
  await scripts.arrive();
  await expect(anna.getByRole("button", { name: "Account of Anna Becker" })).toBeVisible();

  const again = await heldBack(anna, /./);
  await anna.goto(`/orders/${anOrder.id}`, { waitUntil: "commit" });
  await anna.getByRole("textbox", { name: "Add a tag" }).fill("early");
  await anna.keyboard.press("Enter");
  await again.arrive();
  await expect(anna.getByRole("button", { name: "Remove tag early" })).toBeVisible();
  await expect(anna.getByRole("textbox", { name: "Add a tag" })).toHaveValue("");
  await expect
    .poll(() => holdfast.db.orderTag.count({ where: { orderId: anOrder.id, tag: "early" } }))
    .toBe(1);
});

test("what Anna typed another day into the field that she types into early can be brought back", async ({
  signedInAs,
}) => {
  const anna = await signedInAs("anna");
  await anna.clock.install();
  await anna.goto("/products/3");
  const name = anna.getByLabel("Name");
  await name.fill("Kept name");
  await expect
    .poll(() => anna.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(".product.3"))))
    .toBe(true);
  anna.on("dialog", (dialog) => void dialog.accept());
  const scripts = await heldBack(anna, /./);
  await anna.goto("/products/3", { waitUntil: "commit" });
  await name.fill("Early name");
  await scripts.arrive();
  const back = anna.getByRole("button", { name: "Bring it back" });
  await expect(back).toBeVisible();
  // There is no other way to it: whoever looks up from typing must still find it.
  await anna.clock.runFor(30_000);
  await back.click({ timeout: 5_000 });
  await expect(name).toHaveValue("Kept name");
  await anna.getByRole("button", { name: "Discard" }).click();
});

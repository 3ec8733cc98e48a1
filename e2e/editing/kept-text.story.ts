import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { streamed } from "../support/streamed";

test("Anna's note and tag stand there again after a reload and another visit, until they are sent", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}`);
  await streamed(anna);
  const note = anna.getByRole("textbox", { name: "New note" });
  await note.fill("Rang twice");
  await anna.getByRole("textbox", { name: "Add a tag" }).fill("fragile");
  anna.once("dialog", (dialog) => void dialog.accept());
  await anna.reload();
  await expect(note).toHaveValue("Rang twice");
  await expect(anna.getByRole("textbox", { name: "Add a tag" })).toHaveValue("fragile");

  await anna.getByRole("link", { name: "Orders" }).first().click();
  const question = anna.getByRole("alertdialog", { name: "Leave without sending it?" });
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(anna).toHaveURL(/\/orders$/);
  await startEditing(anna, anOrder);
  await expect(note).toHaveValue("Rang twice");
  await note.press("ControlOrMeta+Enter");
  await expect(note).toHaveValue("");
  await anna.getByRole("textbox", { name: "Add a tag" }).press("Enter");
  await expect(anna.getByRole("textbox", { name: "Add a tag" })).toHaveValue("");
  await anna.getByRole("button", { name: "Done" }).click();
  await expect(anna).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
  await expect(anna.getByText("Rang twice").first()).toBeVisible();
  await expect(note).toHaveValue("");
});

test("Ben's message to Anna is still there when he opens the question again", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(anna, anOrder);
  await ben.goto(`/orders/${anOrder.id}`);
  await streamed(ben);
  await ben.getByRole("button", { name: "Request editing" }).click();
  const message = ben.getByRole("dialog").getByRole("textbox");
  await message.fill("The customer moved");
  ben.once("dialog", (dialog) => void dialog.accept());
  await ben.reload();
  await streamed(ben);
  await ben.getByRole("button", { name: "Request editing" }).click();
  await expect(message).toHaveValue("The customer moved");
});

test("a new customer that Anna was writing down during an order stands there again after Escape and a reload", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const dialog = anna.getByRole("dialog", { name: "New customer" });
  async function open(name: string) {
    await anna.getByRole("button", { name: "Change customer" }).click();
    await anna.getByRole("combobox", { name: "Search customers" }).fill(name);
    await anna.getByRole("option", { name: `Create “${name}”` }).click();
  }
  await startEditing(anna, anOrder);
  await open("Keda Quist");
  await dialog.getByLabel("Phone").fill("0103");
  await dialog.getByLabel("City").fill("Bath");
  await anna.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await anna.reload();
  await open("Keda Quist");
  await expect(dialog.getByLabel("Name")).toHaveValue("Keda Quist");
  await expect(dialog.getByLabel("Phone")).toHaveValue("0103");
  await expect(dialog.getByLabel("City")).toHaveValue("Bath");

  // Somebody else is on the line by now.
  await anna.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await anna.getByRole("combobox", { name: "Search customers" }).fill("Kuno Quast");
  await anna.getByRole("option", { name: "Create “Kuno Quast”" }).click();
  await dialog.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(dialog.getByLabel("Name")).toHaveValue("Kuno Quast");
  await expect(dialog.getByLabel("Phone")).toHaveValue("");
  await dialog.getByLabel("Phone").fill("0104");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await open("Keda Quist");
  await expect(dialog.getByLabel("Phone")).toHaveValue("");
});

test("what Anna goes on typing while a customer is created during an order stands on the customer's page", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const dialog = anna.getByRole("dialog", { name: "New customer" });
  await startEditing(anna, anOrder);
  await anna.getByRole("button", { name: "Change customer" }).click();
  await anna.getByRole("combobox", { name: "Search customers" }).fill("Thea Tippt");
  await anna.getByRole("option", { name: "Create “Thea Tippt”" }).click();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await anna.route("**/orders/*/edit", async (route) => {
    if (route.request().method() === "POST" && route.request().postData()?.includes("Thea Tippt")) await held;
    await route.continue();
  });
  const asked = anna.waitForRequest((request) => Boolean(request.postData()?.includes("Thea Tippt")));
  await dialog.getByRole("button", { name: "Create" }).click();
  await asked;
  await dialog.getByLabel("Phone").fill("0106");
  await expect(dialog.getByRole("button", { name: "Discard" })).toBeDisabled();
  letGo();
  await expect(dialog).toBeHidden();
  await expect(anna.getByText("stands on its page, not saved yet")).toBeVisible();
  const { id } = await holdfast.db.customer.findFirstOrThrow({ where: { name: "Thea Tippt" } });
  const page = await anna.context().newPage();
  await page.goto(`/customers/${id}`);
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Phone")).toHaveValue("0106");
});

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { indexedCustomer } from "../../domain/search/indexed";
import { expect, test } from "../story";

const address = {
  name: "Nadia Holm",
  company: "",
  line1: "4 Quay Road",
  line2: "",
  postalCode: "BS1 4XX",
  city: "Bristol",
  region: "",
  country: "GB",
};

test("Nadia wants to be forgotten while Anna edits her order: Amir exports and erases her, and nothing brings her back", async ({
  signedInAs,
  anOrder,
  holdfast: { db },
}) => {
  const contact = { name: "Nadia Holm", email: `nadia-${randomUUID()}@example.test` };
  const customer = await db.customer.create({ data: { ...contact, address, ...indexedCustomer(contact) } });
  await db.order.update({
    where: { id: anOrder.id },
    data: {
      customerId: customer.id,
      shippingAddress: address,
      billingAddress: address,
      version: { increment: 1 },
    },
  });
  const before = await db.order.findUniqueOrThrow({
    where: { id: anOrder.id },
    select: { totalCents: true, number: true },
  });

  const anna = await signedInAs("anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  const shipping = anna.getByRole("group", { name: "Shipping address", exact: true });
  await expect(shipping.getByRole("textbox", { name: "City" })).toHaveValue("Bristol");
  await shipping.getByRole("textbox", { name: "City" }).fill("Bath");

  const amir = await signedInAs("amir");
  await amir.goto(`/customers/${customer.id}`);
  await amir.getByRole("button", { name: "More about Nadia Holm" }).click();
  const download = amir.waitForEvent("download");
  await amir.getByRole("menuitem", { name: "Export data" }).click();
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(file).toMatchObject({ customers: [{ name: "Nadia Holm" }], orders: [{ number: anOrder.number }] });

  await amir.getByRole("button", { name: "More about Nadia Holm" }).click();
  await amir.getByRole("menuitem", { name: "Erase data" }).click();
  const dialog = amir.getByRole("dialog", { name: "Erase the data of Nadia Holm?" });
  await expect(dialog.getByText("What stays")).toBeVisible();
  await dialog.getByRole("radio", { name: "They asked for it" }).click();
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(amir.getByRole("heading", { name: `Erased customer ${customer.id}`, level: 1 })).toBeVisible();
  await expect(amir.getByText(/Erased on/)).toBeVisible();

  await expect(
    shipping.getByRole("textbox", { name: "City" }),
    "what Anna typed there isn't put in again",
  ).toHaveValue("…");
  await expect
    .poll(() =>
      db.order.findUniqueOrThrow({ where: { id: anOrder.id }, select: { totalCents: true, number: true } }),
    )
    .toEqual(before);
  const { shippingAddress } = await db.order.findUniqueOrThrow({ where: { id: anOrder.id } });
  expect(shippingAddress).toMatchObject({ city: "…", line1: "…", country: "GB" });

  await amir.goto("/admin/audit?verb=customer.erased");
  await expect(amir.getByRole("row").filter({ hasText: `Customer ${customer.id}` })).toContainText(
    "Reason: they asked for it",
  );
});

test("Oskar has left: Amir erases him, and his address is free for somebody else", async ({
  signedInAs,
  holdfast: { db },
}) => {
  const email = `oskar-${randomUUID()}@holdfast.test`;
  const { id } = await db.user.create({
    data: { name: "Oskar Lind", email, role: "STAFF", passwordHash: "-" },
  });
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await amir.getByRole("button", { name: "Actions for Oskar Lind" }).click();
  await amir.getByRole("menuitem", { name: "Erase data" }).click();
  const dialog = amir.getByRole("dialog", { name: "Erase the data of Oskar Lind?" });
  await dialog.getByRole("radio", { name: "They have left" }).click();
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  const row = amir.getByRole("row").filter({ hasText: `Erased person ${id.slice(0, 8)}` });
  await expect(row).toContainText("Erased");
  await expect(row.getByRole("button")).toHaveCount(0);
  await expect(amir.getByText("Oskar Lind")).toHaveCount(0);
  expect(await db.user.count({ where: { email } })).toBe(0);
});

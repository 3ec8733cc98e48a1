import { expect, test } from "./story";

test("Ben sees at once that Anna edits, can't overwrite anything, and may edit the moment her tab is closed", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await ben.goto(`/orders/${anOrder.id}`);
  await expect(ben.getByRole("link", { name: "Edit" })).toBeVisible();

  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(anna.getByRole("button", { name: "Save" }).first()).toBeVisible();
  await expect(ben.getByText("Anna Becker is editing").first()).toBeVisible();

  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(ben.getByText("Anna Becker is editing").first()).toBeVisible();
  await expect(ben.getByRole("button", { name: "Save" }).first()).toBeDisabled();

  await anna.close();
  await expect(ben.getByText("This order is free. You can edit it now.")).toBeVisible();
});

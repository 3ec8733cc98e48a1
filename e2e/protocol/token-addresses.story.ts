import { expect, test } from "../story";

test("Anna gives a program a token for its own network; from there it works, from elsewhere it is told so", async ({
  signedInAs,
  baseURL,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto("/account/tokens");
  const dialog = anna.getByRole("dialog");
  const submit = () => dialog.getByRole("button", { name: "Create", exact: true }).click();
  const list = (secret: string) =>
    fetch(`${baseURL}/api/v1/orders`, { headers: { authorization: `Bearer ${secret}` } });

  async function createFor(name: string, addresses: string) {
    await anna.getByRole("button", { name: "Create a token" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Only from").fill("192.0.2.7, warehouse.example");
    await submit();
    await expect(dialog.getByLabel("Only from")).toHaveAccessibleDescription(/“warehouse\.example” is not/);
    await dialog.getByLabel("Only from").fill(addresses);
    await submit();
    const secret = await dialog.getByLabel("Token").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    return secret;
  }

  const elsewhere = await createFor("Of the warehouse", "192.0.2.0/24 2001:db8::/32");
  await expect(anna.getByRole("row").filter({ hasText: "Of the warehouse" })).toContainText(
    "Only from 192.0.2.0/24, 2001:db8::/32",
  );
  const refused = await list(elsewhere);
  expect(refused.status).toBe(403);
  expect((await refused.json()).detail).toContain("127.0.0.1");

  const here = await createFor("Of this machine", "127.0.0.0/8");
  expect((await list(here)).status).toBe(200);
  const row = anna.getByRole("row").filter({ hasText: "Of this machine" });
  await expect(async () => {
    await anna.reload();
    await expect(row).toContainText("127.0.0.1", { timeout: 1_000 });
  }).toPass();
});

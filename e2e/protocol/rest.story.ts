import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { people } from "../support/people";

const scopes = ["orders:read", "orders:write", "locks:read", "events:read"];

test("Anna gives a program a token; it works beside her, sees who is editing, and is out when she revokes it", async ({
  signedInAs,
  anOrder,
  baseURL,
}) => {
  const anna = await signedInAs("anna");
  await anna.goto("/account/tokens");
  await anna.getByRole("button", { name: "Create a token" }).click();
  const dialog = anna.getByRole("dialog");
  await expect(dialog.getByText("orders:write-locked")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await expect(dialog.getByText("Enter a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Warehouse scanner");
  for (const scope of scopes) await dialog.getByLabel(scope).check();
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  const secret = await dialog.getByLabel("Token").inputValue();
  expect(secret).toMatch(/^hf_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(anna.getByRole("row").filter({ hasText: "Warehouse scanner" })).toContainText("Valid until");
  expect(await anna.content()).not.toContain(secret);

  const call = (method: string, path: string, body?: object, token = secret) =>
    fetch(`${baseURL}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
  const order = await (await call("GET", `/orders/${anOrder.id}`)).json();
  expect(order).toMatchObject({ id: anOrder.id, number: anOrder.number, version: anOrder.version });
  const patched = await call("PATCH", `/orders/${anOrder.id}`, {
    version: order.version,
    shippingCents: 123,
  });
  expect(patched.status).toBe(200);
  await anna.goto(`/orders/${anOrder.id}`);
  await expect(anna.getByText("by the token “Warehouse scanner”")).toBeVisible();

  const ben = await signedInAs("ben");
  await ben.goto(`/orders/${anOrder.id}/edit`);
  await expect(shippingOf(ben)).toBeEditable();
  const refused = await call("PATCH", `/orders/${anOrder.id}`, {
    version: order.version + 1,
    shippingCents: 0,
  });
  expect(refused.status).toBe(423);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect((await refused.json()).details.holder).toBe(people.ben.name);
  expect((await call("PUT", "/orders")).status).toBe(405);
  expect((await call("POST", "/orders", { at: "x".repeat(100_000) })).status).toBe(413);
  expect((await fetch(`${baseURL}/api/v1/openapi.json`)).status).toBe(200);

  const stream = await call("GET", "/events");
  expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const hears = async (what: string) => {
    while (!heard.includes(what)) {
      const read = await reader?.read();
      if (!read || read.done) throw new Error(`The stream ended before ${what}: ${heard}`);
      heard += read.value;
    }
  };
  await hears("event: ready");
  await ben.close();
  await hears("event: order.unlocked");

  await anna.goto("/account/tokens");
  await anna.getByRole("button", { name: "Revoke Warehouse scanner" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(anna.getByRole("row").filter({ hasText: "Warehouse scanner" })).toContainText("Revoked");
  await hears("event: closed");
  expect((await call("GET", "/orders")).status).toBe(401);
});

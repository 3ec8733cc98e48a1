import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PASSWORD } from "../support/holdfast";
import { people } from "../support/people";

const email = "petra@holdfast.test";

/** A device in this page's browser that is unlocked by itself, where a person would lay a finger on it. */
async function plugInDevice(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function givePassword(page: Page) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: "Account of Petra Lang" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Holdfast" })).toBeVisible();
  // Not back to where it was signed out.
  await page.goto("/login");
}

test("Petra adds a passkey, signs in with it alone and after her password, and removes it; an answer that was copied opens nothing", async ({
  aStranger,
  holdfast,
  address,
}) => {
  const { passwordHash } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people.vera.email },
    select: { passwordHash: true },
  });
  await holdfast.db.user.create({ data: { name: "Petra Lang", email, role: "STAFF", passwordHash } });
  // Browsers have passkeys of names, and of none that is a number.
  const petra = await aStranger({ baseURL: address.replace("127.0.0.1", "localhost") });
  await plugInDevice(petra);
  await petra.goto("/login");
  await petra.getByRole("button", { name: "Use a passkey" }).click();
  await expect(petra.getByRole("alert").filter({ hasText: "No passkey was used." })).toBeVisible();
  await givePassword(petra);
  await petra.waitForURL(/\/orders$/);

  await petra.goto("/account");
  await petra.getByRole("button", { name: "Add a passkey" }).click();
  await petra.getByRole("textbox", { name: "Name" }).fill("Laptop");
  await petra.getByRole("button", { name: "Go on" }).click();
  await expect(petra.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem")).toHaveCount(
    10,
  );
  await petra.getByRole("button", { name: "I have kept them" }).click();
  const passkey = petra.getByRole("main").getByRole("listitem").filter({ hasText: "Laptop" });
  await expect(passkey).toContainText("Not used yet");
  await expect(petra.getByText("10 recovery codes are left.")).toBeVisible();

  await signOut(petra);
  const sent = petra.waitForRequest(/\/api\/auth\/callback\/passkey$/);
  await petra.getByRole("button", { name: "Use a passkey" }).click();
  await petra.waitForURL(/\/orders$/);
  const copied = await sent;
  const { "content-length": _, host: __, ...headers } = await copied.allHeaders();
  expect(headers.cookie, "what the browser was asked comes along").toContain("holdfast.challenge=");
  const again = await fetch(copied.url(), {
    method: "POST",
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":"))),
    body: copied.postData(),
  });
  expect(again.status).toBe(401);
  expect(again.headers.getSetCookie().filter((cookie) => cookie.includes("session-token"))).toEqual([]);

  await signOut(petra);
  await givePassword(petra);
  await expect(petra.getByRole("textbox", { name: "Recovery code" })).toBeVisible();
  await petra.getByRole("button", { name: "Use another account" }).click();
  await expect(petra.getByLabel("Email")).toHaveValue("");
  await givePassword(petra);
  await expect(petra.getByText(`The password of ${email} is right.`)).toBeVisible();
  await petra.goto("/orders");
  await expect(petra, "the password alone opens nothing").toHaveURL(/\/login/);
  await givePassword(petra);
  await petra.getByRole("button", { name: "Use a passkey" }).click();
  await petra.waitForURL(/\/orders$/);

  await holdfast.db.session.updateMany({ where: { user: { email } }, data: { provenAt: 0 } });
  await petra.goto("/account");
  await expect(passkey).toContainText("Last used");
  await petra.getByRole("button", { name: "Rename Laptop" }).click();
  const renaming = petra.getByRole("dialog", { name: "Rename Laptop" });
  await renaming.getByRole("textbox", { name: "Name" }).fill(" ");
  await renaming.getByRole("button", { name: "Rename" }).click();
  await expect(renaming.getByText("Enter a name.")).toBeVisible();
  await renaming.getByRole("textbox", { name: "Name" }).fill("Work laptop");
  await renaming.getByRole("button", { name: "Rename" }).click();
  await expect(renaming).toBeHidden();
  await petra.getByRole("button", { name: "Remove Work laptop" }).click();
  await petra.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await petra
    .getByRole("dialog", { name: "Confirm that it’s you" })
    .getByRole("button", { name: "Use a passkey" })
    .click();
  await expect(petra.getByText("Work laptop is removed.")).toBeVisible();
  await expect(passkey).toBeHidden();
  await signOut(petra);
  await givePassword(petra);
  await petra.waitForURL(/\/orders$/);
});

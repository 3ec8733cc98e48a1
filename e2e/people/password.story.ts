import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PASSWORD } from "../support/holdfast";
import { people } from "../support/people";

const NEXT = "seven cacti by the door";

async function signsIn(page: Page, email: string, password: string) {
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("Nora changes her password: a weak one is told while she types, her other browser is out, the old one opens nothing", async ({
  aStranger,
  holdfast,
}) => {
  const email = "nora@holdfast.test";
  const { passwordHash } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people.vera.email },
    select: { passwordHash: true },
  });
  await holdfast.db.user.create({ data: { name: "Nora Lind", email, role: "STAFF", passwordHash } });
  const elsewhere = await aStranger();
  await signsIn(elsewhere, email, PASSWORD);
  await elsewhere.waitForURL(/\/orders$/);
  const nora = await aStranger();
  await signsIn(nora, email, PASSWORD);
  await nora.waitForURL(/\/orders$/);

  await nora.goto("/account");
  const fresh = nora.getByLabel("New password");
  await fresh.fill("nora2026");
  await expect(nora.getByText("Enter at least 12 characters.")).toBeVisible();
  await fresh.fill("nora.lind.2026");
  await expect(nora.getByText("That is one of the first that anybody would try.")).toBeVisible();
  await fresh.fill(NEXT);
  await expect(nora.getByText("Very good, unless it was leaked")).toBeVisible();
  await nora.getByLabel("Current password").fill(PASSWORD);
  await fresh.fill("liverpool123");
  await nora.getByRole("button", { name: "Change password" }).click();
  await expect(fresh).toHaveAccessibleDescription(/was leaked somewhere/);
  await fresh.fill(NEXT);
  await nora.getByLabel("Current password").fill("not the password");
  await nora.getByRole("button", { name: "Change password" }).click();
  await expect(nora.getByText("That is not your password.")).toBeVisible();
  await nora.getByLabel("Current password").fill(PASSWORD);
  await nora.getByRole("button", { name: "Change password" }).click();
  await expect(nora.getByText("1 other session is ended.")).toBeVisible();

  await expect(elsewhere).toHaveURL(/\/login/);
  await signsIn(elsewhere, email, PASSWORD);
  await expect(elsewhere.getByRole("alert").filter({ hasText: "Email or password is wrong." })).toBeVisible();
  await signsIn(elsewhere, email, NEXT);
  await elsewhere.waitForURL(/\/orders$/);
  await nora.goto("/my-work");
  await expect(nora, "here she goes on").toHaveURL(/\/my-work/);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PASSWORD } from "../support/holdfast";

test("a stranger is sent to sign in, and comes back to where they wanted to go", async ({
  aStranger,
  anOrder,
}) => {
  const page = await aStranger();
  await page.goto(`/orders/${anOrder.id}`);
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel("Email").fill("staff3@holdfast.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
});

test("a wrong password is refused in words, and what was typed as email stays", async ({ aStranger }) => {
  const page = await aStranger();
  await page.goto("/login");
  await page.getByLabel("Email").fill("staff3@holdfast.test");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Email or password is wrong." })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("staff3@holdfast.test");
});

test("whoever next-auth led back without an answer is told to try again", async ({ aStranger }) => {
  const page = await aStranger();
  await page.route("**/api/auth/providers", (route) => route.fulfill({ status: 500, body: "null" }));
  await page.goto("/login");
  await page.getByLabel("Email").fill("staff3@holdfast.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Try again in a moment." })).toBeVisible();
});

test("after too many wrong passwords the account is closed to that address for a while", async ({
  aStranger,
}) => {
  const page = await aStranger();
  await page.goto("/login");
  await page.getByLabel("Email").fill("nobody@holdfast.test");
  const refused = page.getByRole("alert").filter({ hasText: "Too many attempts." });
  await expect(async () => {
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expect(refused).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 40_000 });
});

test("who guesses at Gwen's password slows down strangers, and not the browser that she signed in with before", async ({
  aStranger,
  holdfast,
}) => {
  // Nobody else of the stories is slowed down with her.
  const { passwordHash } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: "viewer@holdfast.test" },
  });
  const account = { id: "guessed-at", name: "Gwen Adler", email: "gwen@holdfast.test", role: "STAFF" };
  await holdfast.db.user.create({ data: { ...account, passwordHash } });
  const [gwen, guesser] = [await aStranger(), await aStranger()];
  const attempt = async (page: Page, password: string) => {
    await page.getByLabel("Email").fill(account.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await gwen.goto("/login");
  await attempt(gwen, PASSWORD);
  await gwen.waitForURL(/\/orders$/);
  await gwen.getByRole("button", { name: "Account of Gwen Adler" }).click();
  await gwen.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(gwen).toHaveURL(/\/login/);

  await guesser.goto("/login");
  await expect(async () => {
    await attempt(guesser, "not the password");
    await expect(guesser.getByText("Too many attempts.")).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 40_000 });

  await attempt(gwen, PASSWORD);
  await expect(gwen).toHaveURL(/\/orders$/);
});

test("signing out in one tab signs out the other", async ({ aStranger }) => {
  const page = await aStranger();
  await page.goto("/login");
  await page.getByLabel("Email").fill("viewer@holdfast.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/orders$/);
  const other = await page.context().newPage();
  await other.goto("/orders");
  await expect(other.getByRole("row").nth(1)).toBeVisible();
  await page.goto("/orders?status=PENDING&q=Chevalier");
  const order = page.getByRole("row").nth(1).getByRole("link");
  const address = String(await order.getAttribute("href"));
  await order.click();
  const back = page.getByRole("main").getByRole("link", { name: "Orders", exact: true });
  await expect(back).toHaveAttribute("href", /q=Chevalier/);

  await page.getByRole("button", { name: "Account of Vera Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect(other, "it goes there by itself").toHaveURL(/\/login/);
  await other.goto("/orders");
  await expect(other).toHaveURL(/\/login/);

  await page.getByLabel("Email").fill("staff1@holdfast.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/orders/);
  await page.goto(address);
  await expect(back, "nobody sees what was searched for before").toHaveAttribute("href", "/orders");
});

import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { Holdfast, PASSWORD } from "../support/holdfast";
import { people, setUpApp } from "../support/people";

const STEP_MS = 30_000;
const email = "paul@holdfast.test";

async function signIn(page: Page, as = email) {
  if (!page.url().includes("/login")) await page.goto("/login");
  await page.getByLabel("Email").fill(as);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("Paul sets up a second factor: then his password alone opens nothing, a recovery code does once, and Amir takes it away, so that he sets up another", async ({
  signedInAs,
  aStranger,
  holdfast,
}) => {
  const { passwordHash } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people.vera.email },
    select: { passwordHash: true },
  });
  await holdfast.db.user.create({ data: { name: "Paul Reyes", email, role: "STAFF", passwordHash } });
  const paul = await aStranger();
  await signIn(paul);
  await paul.waitForURL(/\/orders$/);
  await paul.goto("/account");
  const { app, codes } = await setUpApp(paul, async (code) => {
    await code.fill("000000");
    await paul.getByRole("button", { name: "Switch on" }).click();
    await expect(paul.getByText("That code is wrong, or too old.")).toBeVisible();
  });
  await expect(paul.getByText("10 recovery codes are left.")).toBeVisible();

  const elsewhere = await aStranger();
  await signIn(elsewhere);
  await expect(elsewhere.getByRole("textbox", { name: "Code" })).toBeFocused();
  await elsewhere.goto("/orders");
  await expect(elsewhere, "the password alone opens nothing").toHaveURL(/\/login/);
  await signIn(elsewhere);
  await elsewhere.getByRole("textbox", { name: "Code" }).fill("000000");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("alert").filter({ hasText: "That code is wrong" })).toBeVisible();
  // Of the next half minute: the one of this one was used to set it up.
  await elsewhere
    .getByRole("textbox", { name: "Code" })
    .fill(app.generate({ timestamp: Date.now() + STEP_MS }));
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await elsewhere.waitForURL(/\/orders$/);

  const away = await aStranger();
  await signIn(away);
  await away.getByRole("textbox", { name: "Code" }).fill(codes[0] ?? "");
  await away.getByRole("button", { name: "Sign in" }).click();
  await away.waitForURL(/\/orders$/);
  await paul.reload();
  await expect(paul.getByText("9 recovery codes are left.")).toBeVisible();

  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  const row = amir.getByRole("row").filter({ hasText: "Paul Reyes" });
  await expect(row.getByRole("img", { name: "Second factor" })).toBeVisible();
  await row.getByRole("button", { name: "Actions for Paul Reyes" }).click();
  await amir.getByRole("menuitem", { name: "Remove second factors" }).click();
  await amir.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(amir.getByText("Paul Reyes has no second factor any more.")).toBeVisible();
  await expect(paul).toHaveURL(/\/login/);
  await signIn(away);
  await expect(away.getByRole("heading", { name: "Set up a second factor", level: 1 })).toBeVisible();
  await setUpApp(away);
  await away.getByRole("link", { name: "Go on" }).click();
  await away.waitForURL(/\/orders$/);
});

test("where everybody needs a second factor, Chen gets at nothing before he has one, and then goes on", async ({
  aStranger,
}) => {
  const holdfast = await Holdfast.start({ timeScale: 1, settings: { SECOND_FACTOR: "all" } });
  try {
    const chen = await aStranger({ baseURL: holdfast.url });
    await chen.goto("/orders/1");
    await signIn(chen, people.chen.email);
    await expect(chen.getByRole("heading", { name: "Set up a second factor", level: 1 })).toBeVisible();
    await chen.goto("/my-work");
    await expect(chen).toHaveURL(/\/second-factor/);
    const read = await chen.request.get("/api/exports/orders?format=csv");
    expect(read.status()).toBe(401);
    await setUpApp(chen);
    await chen.getByRole("link", { name: "Go on" }).click();
    await expect(chen).toHaveURL(/\/my-work$/);
    await expect(chen.getByRole("button", { name: "Account of Chen Wei" })).toBeVisible();
  } finally {
    await holdfast.dispose();
  }
});

import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "../story";
import { Holdfast, PASSWORD } from "../support/holdfast";
import { people, SignIns } from "../support/people";

const STEP_MS = 30_000;
const email = "paul@holdfast.test";

async function signIn(page: Page) {
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("Paul sets up a second factor: then his password alone opens nothing, a recovery code does once, and Amir takes it away", async ({
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
  await paul.getByRole("button", { name: "Set up" }).click();
  await expect(paul.getByRole("img", { name: "QR code of the key" })).toBeVisible();
  const app = new TOTP({
    secret: Secret.fromBase32(await paul.getByRole("textbox", { name: "Key" }).inputValue()),
  });
  await paul.getByRole("textbox", { name: "Code" }).fill("000000");
  await paul.getByRole("button", { name: "Switch on" }).click();
  await expect(paul.getByText("That code is wrong, or too old.")).toBeVisible();
  await paul.getByRole("textbox", { name: "Code" }).fill(app.generate());
  await paul.getByRole("button", { name: "Switch on" }).click();
  const kept = paul.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(kept).toHaveCount(10);
  const codes = await kept.allInnerTexts();
  await paul.getByRole("button", { name: "I have kept them" }).click();
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
  await expect(amir.getByText("Paul Reyes signs in with the password alone now.")).toBeVisible();
  await expect(paul).toHaveURL(/\/login/);
  await signIn(away);
  await away.waitForURL(/\/orders$/);
});

test("where admins need a second factor, Amir is staff until he has one", async ({ browser }) => {
  const holdfast = await Holdfast.start({ timeScale: 1, settings: { SECOND_FACTOR_FOR_ADMINS: "true" } });
  const context = await browser.newContext({
    baseURL: holdfast.url,
    storageState: await new SignIns(browser, holdfast.url, holdfast.db).of("amir"),
  });
  try {
    const amir = await context.newPage();
    await amir.goto("/admin/people");
    await expect(amir.getByText("This page is for admins")).toBeVisible();
    await amir.getByRole("link", { name: "Set up" }).click();
    await amir.getByRole("button", { name: "Set up" }).click();
    const app = new TOTP({
      secret: Secret.fromBase32(await amir.getByRole("textbox", { name: "Key" }).inputValue()),
    });
    await amir.getByRole("textbox", { name: "Code" }).fill(app.generate());
    await amir.getByRole("button", { name: "Switch on" }).click();
    await amir.getByRole("button", { name: "I have kept them" }).click();
    await expect(amir.getByText("You have an admin’s rights once")).toBeHidden();
    await amir.goto("/admin/people");
    await expect(amir.getByRole("button", { name: "Add a person" })).toBeVisible();
  } finally {
    await context.close();
    await holdfast.dispose();
  }
});

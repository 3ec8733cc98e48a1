import type { Page } from "@playwright/test";
import { MailServer } from "../../test/mail-server";
import { expect, test } from "../story";
import { freePort, Holdfast, PASSWORD } from "../support/holdfast";
import { people } from "../support/people";

const NEXT = "nine cacti by the window";

async function signIn(page: Page, email: string, password: string) {
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("Olga has lost her password: Amir makes her a link, she chooses a new one, and the link is worth nothing any more", async ({
  signedInAs,
  aStranger,
  holdfast,
}) => {
  const email = "olga@holdfast.test";
  const { passwordHash } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people.vera.email },
    select: { passwordHash: true },
  });
  const { id } = await holdfast.db.user.create({
    data: { name: "Olga Berg", email, role: "STAFF", passwordHash },
  });
  const leftOpen = await aStranger();
  await signIn(leftOpen, email, PASSWORD);
  await leftOpen.waitForURL(/\/orders$/);

  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await amir.getByRole("button", { name: "Actions for Olga Berg" }).click();
  await amir.getByRole("menuitem", { name: "Lost password" }).click();
  await amir.getByRole("button", { name: "Make a link" }).click();
  const link = await amir.getByLabel("The link").inputValue();
  await amir.getByRole("button", { name: "Done" }).click();

  const olga = await aStranger();
  await olga.goto(link);
  await expect(olga.getByText("A new password for Olga Berg.")).toBeVisible();
  const fresh = olga.getByLabel("New password");
  await fresh.fill("olga.berg.2026");
  await olga.getByRole("button", { name: "Set the password" }).click();
  await expect(fresh).toHaveAccessibleDescription(/first that anybody would try/);
  await fresh.fill(NEXT);
  await olga.getByRole("button", { name: "Set the password" }).click();
  await expect(olga.getByText("Your new password is set.")).toBeVisible();
  await expect(leftOpen, "whoever had the old one is out").toHaveURL(/\/login/);
  // Whatever strangers guess meanwhile, it keeps nobody waiting here.
  const known = (await olga.context().cookies()).find(({ name }) => name === "holdfast.browser");
  expect(known).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await olga.getByRole("link", { name: "To sign-in" }).click();
  await signIn(olga, email, NEXT);
  await olga.waitForURL(/\/orders$/);

  await leftOpen.goto("about:blank");
  await leftOpen.goto(link);
  await expect(leftOpen.getByRole("alert").filter({ hasText: "This link was used already" })).toBeVisible();
  await amir.goto(`/admin/audit?user=${id}`);
  await expect(amir.getByRole("row").filter({ hasText: "Chose a new password by a link" })).toHaveCount(1);
  await expect(amir.getByRole("row").filter({ hasText: "Made a link for a new password" })).toContainText(
    people.amir.name,
  );
});

test("where e-mail can be sent, Amir adds Nora and never sees her link; her next one comes in her language; and one that no server takes he passes on himself", async ({
  aStranger,
  timeScale,
}) => {
  const mail = await MailServer.start();
  const port = await freePort();
  const settings = {
    SMTP_URL: mail.url,
    MAIL_FROM: "Millworks <desk@holdfast.test>",
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
  };
  const holdfast = await Holdfast.start({ timeScale, port, settings });
  const email = "nora@holdfast.test";
  const letter = () => mail.received.at(-1);
  const linkIn = (text = "") => String(/http:\S+\/password#\S+/.exec(text)?.[0]);

  const amir = await aStranger({ baseURL: holdfast.url });
  await signIn(amir, people.amir.email, PASSWORD);
  await amir.waitForURL(/\/orders$/);
  await amir.goto("/admin/people");
  await amir.getByRole("button", { name: "Add a person" }).click();
  await amir.getByLabel("Name", { exact: true }).fill("Nora Lind");
  await amir.getByLabel("Email", { exact: true }).fill(email);
  await expect(amir.getByLabel("Send the link by email")).toBeChecked();
  await amir.getByRole("button", { name: "Add", exact: true }).click();
  await expect(amir.getByText(`A link to choose the password is on its way to ${email}.`)).toBeVisible();
  await expect(amir.getByLabel("The link")).toHaveCount(0);
  await amir.getByRole("button", { name: "Done" }).click();
  expect(letter()).toMatchObject({ to: [{ address: email }], from: { address: "desk@holdfast.test" } });

  const nora = await aStranger({ baseURL: holdfast.url });
  await nora.goto(linkIn(letter()?.text));
  await expect(nora.getByText("A new password for Nora Lind.")).toBeVisible();
  await nora.getByLabel("New password").fill(NEXT);
  await nora.getByRole("button", { name: "Set the password" }).click();
  await expect(nora.getByText("Your new password is set.")).toBeVisible();

  await holdfast.db.user.update({ where: { email }, data: { locale: "zh-CN" } });
  const lost = async (how: string) => {
    await amir.getByRole("button", { name: "Actions for Nora Lind" }).click();
    await amir.getByRole("menuitem", { name: "Lost password" }).click();
    await amir.getByRole("button", { name: how }).click();
  };
  await lost("Send by email");
  await expect(amir.getByText(`A link is on its way to ${email}.`)).toBeVisible();
  await amir.getByRole("button", { name: "Done" }).click();
  expect(letter()?.subject).toContain("重设");
  await nora.goto("about:blank");
  await nora.goto(linkIn(letter()?.text));
  await expect(nora.getByText("A new password for Nora Lind.")).toBeVisible();

  mail.refusal = "mailbox full";
  let letGo = () => {};
  mail.waitsFor = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await lost("Send by email");
  await expect(amir.getByText("Handing it to the mail server…")).toBeVisible();
  await amir.keyboard.press("Escape");
  letGo();
  await expect(amir.getByRole("alert").filter({ hasText: "The email could not be sent" })).toBeVisible();
  await nora.goto("about:blank");
  await nora.goto(await amir.getByLabel("The link").inputValue());
  await expect(nora.getByText("A new password for Nora Lind.")).toBeVisible();
  await holdfast.dispose();
  await mail.stop();
});

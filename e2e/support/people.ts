import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import type { Db } from "../../lib/db";
import { PASSWORD } from "./holdfast";

/** The demo's people by the names that stories call them. */
export const people = {
  anna: { email: "staff1@holdfast.test", name: "Anna Becker" },
  ben: { email: "staff2@holdfast.test", name: "Ben Okafor" },
  chen: { email: "staff3@holdfast.test", name: "Chen Wei" },
  vera: { email: "viewer@holdfast.test", name: "Vera Lindqvist" },
  amir: { email: "admin@holdfast.test", name: "Amir Haddad" },
};
export type Who = keyof typeof people;

type Cookies = BrowserContextOptions["storageState"];

/** Signs in once through the page; whoever asks again gets the same session's cookies, unless a story has ended it. */
export class SignIns {
  readonly #kept = new Map<Who, Promise<{ cookies: Cookies; signInId: string }>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly db: Db,
  ) {}

  async of(who: Who): Promise<Cookies> {
    const kept = this.#kept.get(who) ?? this.#signIn(who);
    this.#kept.set(who, kept);
    const { cookies, signInId } = await kept;
    // As if they had just signed in: no story waits long enough to be asked for the password, unless it says so.
    const { count } = await this.db.session.updateMany({
      where: { id: signInId, endedAt: null },
      data: { provenAt: Date.now() },
    });
    if (count === 1) return cookies;
    this.#kept.delete(who);
    return this.of(who);
  }

  async #signIn(who: Who) {
    const context = await this.browser.newContext({ baseURL: this.url });
    const page = await context.newPage();
    await page.goto("/login");
    await page.getByLabel("Email").fill(people[who].email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/orders/);
    const cookies = await context.storageState();
    await context.close();
    const { id: signInId } = await this.db.session.findFirstOrThrow({
      where: { user: { email: people[who].email } },
      orderBy: { createdAt: "desc" },
      select: { id: true },
    });
    return { cookies, signInId };
  }
}

/** Sets an authenticator app up, on a page that has the card for it. */
export async function setUpApp(
  page: Page,
  /** What is done before with the field for its first code. */
  before = async (_code: Locator) => {},
): Promise<{ app: TOTP; codes: string[] }> {
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("img", { name: "QR code of the key" })).toBeVisible();
  const app = new TOTP({
    secret: Secret.fromBase32(await page.getByRole("textbox", { name: "Key" }).inputValue()),
  });
  const code = page.getByRole("textbox", { name: "Code" });
  await before(code);
  await code.fill(app.generate());
  await page.getByRole("button", { name: "Switch on" }).click();
  const kept = page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(kept).toHaveCount(10);
  const codes = await kept.allInnerTexts();
  await page.getByRole("button", { name: "I have kept them" }).click();
  return { app, codes };
}

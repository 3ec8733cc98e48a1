import type { Browser, BrowserContextOptions } from "@playwright/test";
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

/** Signs in once through the page; whoever asks again gets the same session's cookies. */
export class SignIns {
  readonly #kept = new Map<Who, Promise<Cookies>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  of(who: Who) {
    const kept = this.#kept.get(who) ?? this.#signIn(who);
    this.#kept.set(who, kept);
    return kept;
  }

  async #signIn(who: Who): Promise<Cookies> {
    const context = await this.browser.newContext({ baseURL: this.url });
    const page = await context.newPage();
    await page.goto("/login");
    await page.getByLabel("Email").fill(people[who].email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/orders/);
    const state = await context.storageState();
    await context.close();
    return state;
  }
}

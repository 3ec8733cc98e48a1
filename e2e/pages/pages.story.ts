import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { PASSWORD } from "../support/holdfast";
import { expectAlive, violationsOn } from "../support/page-policy";
import { AREAS } from "../support/pages";
import { people } from "../support/people";

for (const path of ["/orders/99999999", "/orders/abc", "/orders/1.5", "/orders/-1/edit", "/nowhere"])
  test(`${path} answers 404 and says so`, async ({ signedInAs }) => {
    const ben = await signedInAs("ben");
    const response = await ben.goto(path);
    expect(response?.status()).toBe(404);
    await expect(ben.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });

for (const { area, paths } of AREAS)
  test(`no page of ${area} has a fault that axe can see, in light and in dark, or breaks its own policy`, async ({
    signedInAs,
  }) => {
    const amir = await signedInAs("amir", { colorScheme: "light" });
    const violations = await violationsOn(amir);
    for (const path of paths) {
      await expectPolicy(amir, path);
      await expectAlive(amir, "light");
      await settled(amir);
      await expectNoFaults(amir);
    }
    expect(violations).toEqual([]);
  });

test("the sign-in page has none either", async ({ aStranger }) => {
  const page = await aStranger({ colorScheme: "light" });
  await page.goto("/login");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await expectNoFaults(page);
});

test("nor has the question before a delivered order is edited", async ({ signedInAs, anOrder, holdfast }) => {
  await holdfast.db.order.update({ where: { id: anOrder.id }, data: { status: "DELIVERED" } });
  const anna = await signedInAs("anna", { colorScheme: "light" });
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(anna.getByRole("alertdialog")).toBeVisible();
  await expectNoFaults(anna);
});

for (const { area, paths } of AREAS)
  test(`on a phone, in dark, no page of ${area} is wider than the screen, or breaks its own policy`, async ({
    signedInAs,
  }) => {
    const viewport = { width: 360, height: 740 };
    const amir = await signedInAs("amir", { viewport, hasTouch: true, colorScheme: "dark" });
    const violations = await violationsOn(amir);
    for (const path of paths) {
      await expectPolicy(amir, path);
      await expectAlive(amir, "dark");
      await settled(amir);
      const tooWide = await amir.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(tooWide, path).toBe(0);
    }
    expect(violations).toEqual([]);
  });

test("on a phone the pages that its bar has no room for are in a menu", async ({ signedInAs }) => {
  const amir = await signedInAs("amir", { viewport: { width: 360, height: 740 }, hasTouch: true });
  await amir.goto("/orders");
  const bar = amir.getByRole("navigation", { name: "Main menu" });
  await expect(bar.getByRole("link")).toHaveText(["Orders", "Customers", "Products", "My work"]);
  await bar.getByRole("button", { name: "More" }).click();
  await amir.getByRole("menuitem", { name: "People" }).click();
  await expect(amir).toHaveURL(/\/admin\/people$/);
  await expect(bar.getByRole("button", { name: "More" })).toHaveAttribute("aria-current", "page");
});

test("the language is the browser's until another is chosen, and comes along to another browser", async ({
  signedInAs,
  aStranger,
}) => {
  const chen = await signedInAs("chen", { locale: "zh-CN" });
  await chen.goto("/orders");
  await expect(chen.locator("html")).toHaveAttribute("lang", "zh-CN");
  await chen.getByRole("button", { name: "语言" }).click();
  await chen.getByRole("menuitemradio", { name: "English" }).click();
  await expect(chen.getByRole("heading", { name: "Orders" })).toBeVisible();
  await chen.reload();
  await expect(chen.locator("html")).toHaveAttribute("lang", "en");

  const elsewhere = await aStranger({ locale: "zh-CN" });
  await elsewhere.goto("/login");
  await elsewhere.getByLabel("邮箱").fill(people.chen.email);
  await elsewhere.getByLabel("密码").fill(PASSWORD);
  await elsewhere.getByRole("button", { name: "登录" }).click();
  await elsewhere.waitForURL(/\/orders$/);
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
});

test("a theme that was chosen stays chosen", async ({ signedInAs }) => {
  const ben = await signedInAs("ben", { colorScheme: "light" });
  await ben.goto("/orders");
  await ben.getByRole("button", { name: "Theme" }).click();
  await ben.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(ben.locator("html")).toHaveAttribute("data-theme", "dark");
  await ben.reload();
  await expect(ben.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("colors change at once with the theme: nothing fades", async ({ signedInAs }) => {
  const ben = await signedInAs("ben", { colorScheme: "light", reducedMotion: "no-preference" });
  await ben.goto("/orders");
  await ben.getByRole("button", { name: "Theme" }).click();
  await expect(ben.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  /** What fades in the moment that the page takes this theme. In an object, as what is a promise would be waited for here. */
  const changesTo = (theme: string) =>
    ben.evaluateHandle(
      (theme) => ({
        fading: new Promise<string[]>((resolve) => {
          const root = document.documentElement;
          new MutationObserver((_, observer) => {
            if (root.dataset.theme !== theme) return;
            observer.disconnect();
            const transitions = document
              .getAnimations()
              .filter((animation) => animation instanceof CSSTransition);
            resolve(transitions.map(({ transitionProperty }) => transitionProperty));
          }).observe(root, { attributeFilter: ["data-theme"] });
        }),
      }),
      theme,
    );
  const byHand = await changesTo("dark");
  await ben.getByRole("menuitemradio", { name: "Dark" }).click();
  expect(await byHand.evaluate(({ fading }) => fading)).toEqual([]);
  await ben.getByRole("button", { name: "Theme" }).click();
  await ben.getByRole("menuitemradio", { name: "System" }).click();
  await expect(ben.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(ben.locator("html")).not.toHaveAttribute("data-still");
  const bySystem = await changesTo("dark");
  await ben.emulateMedia({ colorScheme: "dark" });
  expect(await bySystem.evaluate(({ fading }) => fading)).toEqual([]);
});

test("the command palette goes to an order by its number", async ({ signedInAs, anOrder }) => {
  const ben = await signedInAs("ben");
  await ben.goto("/orders");
  await expect(ben.getByRole("row").nth(1)).toBeVisible();
  await ben.keyboard.press("ControlOrMeta+k");
  await ben.getByPlaceholder("Order, customer, page or action").fill(String(anOrder.number));
  await ben.getByRole("option", { name: `Open order ${anOrder.number}` }).click();
  await expect(ben).toHaveURL(new RegExp(`/orders/${anOrder.id}$`));
});

test("a reader looks at orders and may not edit them", async ({ signedInAs, anOrder, holdfast }) => {
  const vera = await signedInAs("vera");
  await vera.goto(`/orders/${anOrder.id}`);
  await expect(vera.getByRole("heading", { name: String(anOrder.number) })).toBeVisible();
  await expect(vera.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await vera.goto(`/orders/${anOrder.id}/edit`);
  await expect(vera.getByRole("button", { name: "Save" })).toHaveCount(0);
  expect(await holdfast.db.orderLock.findUnique({ where: { orderId: anOrder.id } })).toBeNull();
});

async function expectPolicy(page: Page, path: string) {
  const response = await page.goto(path);
  expect(response?.headers()["content-security-policy"], path).toContain("'strict-dynamic'");
}

/** Past the skeleton, the title that is streamed after it and every short animation: what is judged is the page. */
async function settled(page: Page) {
  await expect(page).toHaveTitle(/./);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
}

/** Colours are all that differs between the themes, so the dark one is looked at for its contrast alone. */
async function expectNoFaults(page: Page) {
  expect(await faultsOf(new AxeBuilder({ page })), page.url()).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await faultsOf(new AxeBuilder({ page }), "color-contrast"), page.url()).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
}

/** Rows of a table are alike: of a long one the first are looked at. There are no frames to go into. */
async function faultsOf(axe: AxeBuilder, ...rules: string[]) {
  const runOnly = rules.length > 0 ? { runOnly: rules } : {};
  axe.options({ resultTypes: ["violations"], preload: false, ...runOnly }).setLegacyMode();
  const { violations } = await axe.exclude("tbody tr:nth-child(n + 13)").analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

import { expect, test } from "../story";
import { expectAlive, violationsOn } from "../support/page-policy";

for (const colorScheme of ["light", "dark"] as const)
  test(`nothing that a page opens breaks its Content-Security-Policy, in ${colorScheme}`, async ({
    signedInAs,
    aStranger,
  }) => {
    const amir = await signedInAs("amir", { colorScheme });
    const violations = await violationsOn(amir);
    let sockets = 0;
    amir.on("websocket", () => sockets++);
    // What opens, drops down and slides in brings styles and scripts of its own.
    await amir.goto("/orders");
    await amir.keyboard.press("ControlOrMeta+k");
    await expect(amir.getByRole("dialog")).toBeVisible();
    await amir.keyboard.press("Escape");
    await amir.getByRole("button", { name: "Theme" }).click();
    await amir.getByRole("menuitemradio", { name: "System" }).click();
    expect(sockets).toBeGreaterThan(0);
    expect(violations).toEqual([]);

    const stranger = await aStranger({ colorScheme });
    const ofStranger = await violationsOn(stranger);
    await stranger.goto("/login");
    await expect(stranger.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expectAlive(stranger, colorScheme);
    expect(ofStranger).toEqual([]);
  });

test("nothing of the desk is kept by a browser, and its scripts are", async ({ signedInAs, aStranger }) => {
  const ben = await signedInAs("ben");
  const kept = new Map<string, string>();
  ben.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    kept.set(`${response.request().method()} ${pathname}`, response.headers()["cache-control"] ?? "");
  });
  await ben.goto("/orders");
  await expectAlive(ben, "light");
  await ben.getByRole("link", { name: "Customers" }).first().click();
  await ben.waitForURL(/\/customers/);
  // By a route of ours, by next-auth, by Next's own answer to what isn't there, and to an action.
  await ben.getByRole("button", { name: "Language" }).click();
  await ben.getByRole("menuitemradio", { name: "English" }).click();
  await expect.poll(() => [...kept.keys()].some((of) => of.startsWith("POST /customers"))).toBe(true);
  for (const path of [
    "/api/desk/signed-in",
    "/api/auth/session",
    "/nowhere",
    "/api/exports/orders",
    "/api/v1/orders",
  ]) {
    const response = await ben.request.get(path);
    kept.set(`GET ${path}`, response.headers()["cache-control"] ?? "");
  }
  const stranger = await aStranger();
  kept.set("GET /login", (await stranger.request.get("/login")).headers()["cache-control"] ?? "");
  const isStatic = ([of]: [string, string]) => of.startsWith("GET /_next/static/");
  const pages = [...kept].filter((one) => !isStatic(one) && !/\.(svg|png|ico)$/.test(one[0]));
  expect(pages.length).toBeGreaterThan(8);
  // Next has words of its own for actions and for what isn't there.
  expect(pages.filter(([, said]) => !/\bno-store\b/.test(said))).toEqual([]);
  const scripts = [...kept].filter(isStatic);
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter(([, said]) => said !== "public, max-age=31536000, immutable")).toEqual([]);
});

test("a stranger's browser and a crawler get what they ask for by name", async ({ aStranger }) => {
  const stranger = await aStranger();
  const get = (path: string) => stranger.request.get(path, { maxRedirects: 0 });
  expect(await (await get("/robots.txt")).text()).toContain("Disallow: /");
  await stranger.goto("/login");
  for (const path of ["/favicon.ico", "/apple-touch-icon.png"]) {
    const response = await get(path);
    expect([response.status(), response.headers()["x-content-type-options"]], path).toEqual([200, "nosniff"]);
    // Shown by the page itself, by its own policy.
    const width = await stranger.evaluate(async (src) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return image.naturalWidth;
    }, path);
    expect(width, path).toBeGreaterThan(0);
  }
});

test("a script that somebody got into a page doesn't run", async ({ signedInAs }) => {
  const ben = await signedInAs("ben");
  const violations = await violationsOn(ben);
  await ben.goto("/orders");
  await expectAlive(ben, "light");
  await ben.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<img alt="" src="data:," onerror="window.gotIn = true">`);
  });
  await expect.poll(() => violations.join("\n")).toContain("/orders: script-src-attr inline");
  expect(await ben.evaluate(() => Reflect.get(window, "gotIn"))).toBeUndefined();
});

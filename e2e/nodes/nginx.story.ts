import { once } from "node:events";
import { connect } from "node:tls";
import { type Browser, chromium, type Page } from "@playwright/test";
import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { Holdfast, PASSWORD } from "../support/holdfast";
import { people, type Who } from "../support/people";
import { streamed } from "../support/streamed";
import { hasNginx, Nginx } from "./nginx";

test.skip(!hasNginx, "there is no nginx here");

/** A browser to which the site's name leads to this nginx. */
function browserAt({ port }: Nginx, options: Parameters<typeof chromium.launch>[0] = {}) {
  const rule = `--host-resolver-rules=MAP desk.example.com:443 127.0.0.1:${port}`;
  return chromium.launch({ ...options, args: [...(options.args ?? []), rule] });
}

/** With TLS 1.2, whose suites one chooses. @returns the one that both have */
async function handshake({ port }: Nginx, ciphers: string) {
  const socket = connect({
    port,
    host: "127.0.0.1",
    rejectUnauthorized: false,
    maxVersion: "TLSv1.2",
    ciphers,
  });
  await once(socket, "secureConnect");
  const { name } = socket.getCipher();
  socket.destroy();
  return name;
}

async function signsIn(browser: Browser, who: Who): Promise<Page> {
  const context = await browser.newContext({ baseURL: Nginx.url, ignoreHTTPSErrors: true, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("Email").fill(people[who].email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/orders/);
  return page;
}

async function edits(page: Page, { db }: Holdfast) {
  const { id } = await db.order.findFirstOrThrow({ where: { status: "PENDING" }, select: { id: true } });
  await page.goto(`/orders/${id}/edit`);
  await streamed(page);
  await expect(shippingOf(page)).toBeEditable();
}

test("behind nginx with TLS people sign in, edit, and see each other at once", async ({ launchOptions }) => {
  const settings = { NEXTAUTH_URL: Nginx.url, TRUST_PROXY: "true" };
  const holdfast = await Holdfast.start({ timeScale: 1, settings });
  const nginx = await Nginx.inFrontOf(holdfast);
  const browser = await browserAt(nginx, launchOptions);
  try {
    const anna = await signsIn(browser, "anna");
    const ben = await signsIn(browser, "ben");
    const socket = anna.waitForEvent("websocket");
    await edits(anna, holdfast);
    expect((await socket).url()).toMatch(/^wss:\/\/desk\.example\.com\/app\//);
    await ben.goto(anna.url().replace("/edit", ""));
    await expect(ben.getByText("Anna Becker is editing since")).toBeVisible();
    await shippingOf(anna).fill("12.34");
    await expect(ben.getByText("€12.34").first()).toBeVisible();
    await anna.getByRole("button", { name: "Save", exact: true }).click();
    await expect(anna.getByText(/Saved as version/)).toBeVisible();
    const cookies = await anna.context().cookies();
    expect(cookies.map(({ name }) => name)).toContain("__Host-next-auth.session-token");
    expect(await holdfast.db.session.findMany({ distinct: ["address"], select: { address: true } })).toEqual([
      { address: "127.0.0.1" },
    ]);
    expect(holdfast.said).not.toContain("docs/installing.md");

    const byHttp = async (path: string) => {
      const { status, headers } = await fetch(`http://127.0.0.1:${nginx.plainPort}${path}`, {
        redirect: "manual",
      });
      return [status, headers.get("location")?.replace("127.0.0.1", "desk.example.com") ?? null];
    };
    expect(await byHttp("/orders?q=a")).toEqual([301, `${Nginx.url}/orders?q=a`]);
    for (const path of ["/api/v1/orders", "/apps/1/events", "/app/key"])
      expect(await byHttp(path)).toEqual([403, null]);
    expect(await handshake(nginx, "ECDHE-ECDSA-AES128-GCM-SHA256")).toBe("ECDHE-ECDSA-AES128-GCM-SHA256");
    // Without forward secrecy, or with an old mode.
    for (const cipher of ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA"])
      await expect(handshake(nginx, cipher)).rejects.toThrow();
  } finally {
    await browser.close();
    await nginx.close();
    await holdfast.dispose();
  }
});

test("what is wrong with a proxy is in the log, and work goes on as well as it can", async ({
  launchOptions,
}) => {
  const holdfast = await Holdfast.start({ timeScale: 1 });
  const without = (headers: RegExp) => (site: string) => site.replace(headers, "");
  const deaf = await Nginx.inFrontOf(holdfast, without(/proxy_set_header (Upgrade|Connection) .*/g));
  const nameless = await Nginx.inFrontOf(holdfast, without(/proxy_set_header Host .*/g));
  const [atDeaf, atNameless] = [
    await browserAt(deaf, launchOptions),
    await browserAt(nameless, launchOptions),
  ];
  try {
    const anna = await signsIn(atDeaf, "anna");
    await expect(anna.getByText("No live updates")).toBeVisible();
    await expect.poll(() => holdfast.said).toContain("the proxy doesn't pass Upgrade and Connection on");
    await signsIn(atNameless, "ben");
    await expect
      .poll(() => holdfast.said)
      .toContain("the proxy doesn't pass Host on, or NEXTAUTH_URL is missing");
    expect(holdfast.said).toContain("Pages come by https, and NEXTAUTH_URL doesn't say so");
    expect(holdfast.said).toContain("TRUST_PROXY is off: everybody behind it counts as one address");
  } finally {
    await Promise.all([atDeaf.close(), atNameless.close()]);
    await Promise.all([deaf.close(), nameless.close()]);
    await holdfast.dispose();
  }
});

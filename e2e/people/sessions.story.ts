import type { Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { cookieByAnotherAlgorithm } from "../../test/cookie-by-another-algorithm";
import { expect, test } from "../story";
import { shippingOf } from "../support/editing";
import { environment, PASSWORD } from "../support/holdfast";
import { people, type Who } from "../support/people";

/** In a browser of its own, by a session of its own. */
async function signsIn(page: Page, who: Who, { remember = false } = {}) {
  await page.goto("/login");
  await page.getByLabel("Email").fill(people[who].email);
  await page.getByLabel("Password").fill(PASSWORD);
  if (remember) await page.getByLabel("Keep me signed in").check();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/orders$/);
}

async function edits(page: Page, orderId: number, shipping: string) {
  await page.goto(`/orders/${orderId}/edit`);
  await expect(shippingOf(page)).toBeEditable();
  await shippingOf(page).fill(shipping);
  await expect(page.getByText("Saved as draft")).toBeVisible();
}

test("Vera signs out and isn't heard: she is led out all the same, and told that her session is still open", async ({
  aStranger,
}) => {
  const vera = await aStranger();
  await signsIn(vera, "vera");
  await vera.route("**/api/auth/signout", (route) => route.abort());
  await vera.getByRole("button", { name: "Account of Vera" }).click();
  await vera.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(vera.getByRole("heading", { name: "You are still signed in" })).toBeVisible();
  await expect(vera).toHaveURL(/\/login\?still$/);

  await vera.unroute("**/api/auth/signout");
  const answered = vera.waitForResponse(/\/api\/auth\/signout/);
  await vera.getByRole("button", { name: "Sign out" }).click();
  expect(await (await answered).headerValue("clear-site-data")).toBe('"cache"');
  await expect(vera.getByLabel("Email")).toBeVisible();
});

test("Anna signs out of a computer that others use: what the server has goes from it, and of what it hasn't she decides", async ({
  aStranger,
  anOrder,
}) => {
  const anna = await aStranger();
  await signsIn(anna, "anna");
  await edits(anna, anOrder.id, "43");
  const kept = () =>
    anna.evaluate(() => Object.keys(localStorage).filter((key) => /\.(draft|text)\./.test(key)));
  expect(await kept()).toHaveLength(1);
  await anna.goto(`/orders/${anOrder.id}`);
  await anna.getByRole("textbox", { name: "New note" }).fill("Call her back");
  const signOut = async () => {
    await anna.getByRole("button", { name: "Account of Anna" }).click();
    await anna.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await signOut();
  const asked = anna.getByRole("alertdialog");
  await expect(asked).toContainText("The server hasn’t got 1 text yet.");
  await asked.getByRole("button", { name: "Stay" }).click();
  await expect(anna.getByRole("textbox", { name: "New note" })).toHaveValue("Call her back");

  await signOut();
  await asked.getByRole("button", { name: "Keep it and sign out" }).click();
  await expect(anna).toHaveURL(/\/login/);
  expect(await kept()).toEqual([expect.stringMatching(/^holdfast\.text\./)]);

  await signsIn(anna, "anna");
  await signOut();
  await asked.getByRole("button", { name: "Remove it and sign out" }).click();
  await expect(anna).toHaveURL(/\/login/);
  expect(await kept()).toEqual([]);
  await signsIn(anna, "anna");
  await anna.goto(`/orders/${anOrder.id}/edit`);
  await expect(anna.getByRole("alertdialog", { name: "Restore your unsaved changes?" })).toContainText(
    "€43.00",
  );
});

test("a cookie that was copied is dead once its owner has signed out: pages, reads, actions, signatures, sockets", async ({
  aStranger,
  baseURL,
  anOrder,
  holdfast,
}) => {
  const owner = await aStranger();
  await signsIn(owner, "vera");
  const thief = await aStranger({ storageState: await owner.context().storageState() });
  const closed = new Promise<void>((resolve) =>
    thief.on("websocket", (socket) => socket.on("close", () => resolve())),
  );
  let addNote: { url: string; headers: Record<string, string>; data: string } | undefined;
  thief.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"])
      addNote = { url: request.url(), headers: request.headers(), data: request.postData() ?? "" };
  });
  await thief.goto(`/orders/${anOrder.id}`);
  const signature = () =>
    thief.request.post("/api/pusher/auth", {
      form: { socket_id: "1.1", channel_name: "private-orders" },
      headers: { origin: String(baseURL) },
    });
  expect((await signature()).status()).toBe(200);
  await thief.getByRole("button", { name: "Language" }).click();
  await thief.getByRole("menuitemradio", { name: "English" }).click();
  await expect.poll(() => addNote?.headers["next-action"]).toBeDefined();

  // Next-auth would take it for a part of its own.
  await owner.context().addCookies([{ name: "next-auth.session-token.0", value: "x", url: String(baseURL) }]);
  await owner.getByRole("button", { name: "Account of Vera" }).click();
  await owner.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(owner).toHaveURL(/\/login/);

  await closed;
  await expect(thief, "it is told so by itself").toHaveURL(/\/login/);
  expect((await signature()).status()).toBe(401);
  const read = await thief.request.get("/api/desk/order-rows?input=[1]");
  expect(await read.json()).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
  const page = await thief.request.get("/orders", { maxRedirects: 0 });
  expect(page.headers().location ?? (await page.text())).toContain("/login");
  // The language stays that of whoever is signed in, which is nobody: an action learns it from the same row.
  await holdfast.db.user.update({ where: { email: people.vera.email }, data: { locale: null } });
  if (!addNote) throw new Error("No action was seen");
  await thief.request.post(addNote.url, { headers: addNote.headers, data: addNote.data });
  const vera = await holdfast.db.user.findUniqueOrThrow({ where: { email: people.vera.email } });
  expect(vera.locale).toBeNull();
});

test("next-auth itself opens no cookie that is sealed otherwise than ours", async ({ address }) => {
  const claims = { sub: "vera", sid: "a session" };
  const secret = environment.NEXTAUTH_SECRET;
  const answerTo = async (cookie: string) => {
    const headers = { cookie: `next-auth.session-token=${cookie}` };
    return (await fetch(`${address}/api/auth/session`, { headers })).json();
  };
  expect(await answerTo(await encode({ token: claims, secret }))).toEqual({ expires: expect.any(String) });
  expect(await answerTo(cookieByAnotherAlgorithm(claims, secret))).toEqual({});
});

test("next-auth itself keeps no session longer than was asked, leads to pages of ours, and takes nobody's word for a fault of ours", async ({
  address,
  holdfast,
}) => {
  const token = { sub: "vera", sid: "a session" };
  const cookie = `next-auth.session-token=${await encode({ token, secret: environment.NEXTAUTH_SECRET })}`;
  const asked = (path: string, headers = {}) =>
    fetch(`${address}/api/auth/${path}`, { redirect: "manual", headers: { cookie, ...headers } });
  const looked = await asked("session");
  expect([looked.status, looked.headers.getSetCookie()]).toEqual([200, []]);
  expect((await asked("signout")).headers.get("location")).toBe("/login?still");
  expect((await asked("signin?callbackUrl=http://evil.test:99999999")).status).toBe(302);
  const csrf = await asked("csrf");
  const { csrfToken } = await csrf.json();
  const [pair = ""] = csrf.headers.getSetCookie()[0]?.split(";") ?? [];
  const left = await fetch(`${address}/api/auth/signout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: pair },
    body: new URLSearchParams({ csrfToken, callbackUrl: "http://evil.test:99999999" }),
  });
  expect([left.status, new URL(left.headers.get("location") ?? "").pathname]).toEqual([302, "/orders"]);
  for (const evil of ["::evil", "evil:evil"]) {
    const wrong = `next-auth.session-token=garbage; next-auth.callback-url=${evil}`;
    expect((await asked("session", { cookie: wrong })).status).toBe(200);
  }
  expect(holdfast.said).not.toMatch(/evil|next-auth failed/);
});

test("Anna ends the session that she left open elsewhere: its order is free, its draft hers, and here she goes on", async ({
  aStranger,
  anOrder,
  anotherOrder,
  holdfast,
}) => {
  const left = await aStranger({ userAgent: "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0" });
  await signsIn(left, "anna");
  await edits(left, anOrder.id, "41");
  const anna = await aStranger();
  await signsIn(anna, "anna");
  const tab = await anna.context().newPage();
  await edits(tab, anotherOrder.id, "42");

  await anna.getByRole("button", { name: "Account of Anna" }).click();
  await anna.getByRole("menuitem", { name: "My account" }).click();
  const sessions = anna.getByRole("listitem").filter({ hasText: "Last seen" });
  await expect(sessions.filter({ hasText: "this one" })).toHaveCount(1);
  const firefox = sessions.filter({ hasText: "Firefox, Windows" });
  await expect(firefox).toContainText("127.0.0.1");
  await firefox.getByRole("button", { name: "End Firefox, Windows" }).click();
  await expect(firefox).toHaveCount(0);

  await expect.poll(async () => (await holdfast.database.lockOf(anOrder.id)).state).toBe("FREE");
  await expect(left.getByRole("alertdialog", { name: "Sign in again to go on" })).toBeVisible();
  expect((await holdfast.database.lockOf(anotherOrder.id)).state).toBe("HELD");
  await tab.keyboard.press("ControlOrMeta+s");
  await expect(tab.getByText(`Saved as version ${anotherOrder.version + 1}`)).toBeVisible();
  const drafts = await holdfast.db.orderDraft.findMany({ where: { orderId: anOrder.id, discardedAt: null } });
  expect(drafts.map(({ patch }) => patch)).toEqual([{ shippingCents: 4100 }]);
});

test("Amir sees where Ben is signed in, and ends it", async ({ signedInAs, aStranger }) => {
  const ben = await aStranger({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605.1" });
  await signsIn(ben, "ben");
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await amir.getByRole("button", { name: "Actions for Ben Okafor" }).click();
  await amir.getByRole("menuitem", { name: "Sessions" }).click();
  const sheet = amir.getByRole("dialog", { name: "Where Ben Okafor is signed in" });
  await sheet.getByRole("button", { name: "End Safari, iOS" }).click();
  await expect(sheet.getByText("Safari, iOS")).toHaveCount(0);
  await expect(ben).toHaveURL(/\/login/);
});

test("who signed in a while ago gives the password before a role is changed, and not again for the next", async ({
  signedInAs,
  holdfast,
}) => {
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await holdfast.db.session.updateMany({ data: { provenAt: Date.now() - 11 * 60_000 } });
  const becomes = async (role: string) => {
    await amir.getByRole("button", { name: "Actions for Chen Wei" }).click();
    await amir.getByRole("menuitemradio", { name: role }).click();
  };
  await becomes("Admin");
  const dialog = amir.getByRole("dialog", { name: "Confirm that it’s you" });
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  const chen = () => holdfast.db.user.findUniqueOrThrow({ where: { email: people.chen.email } });
  expect((await chen()).role).toBe("STAFF");
  await dialog.getByLabel("Password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(amir.getByText("Chen Wei is now Admin.")).toBeVisible();
  await becomes("Staff");
  await expect(amir.getByText("Chen Wei is now Staff.")).toBeVisible();
  expect((await chen()).role).toBe("STAFF");
});

test("only who asks to be kept signed in has a cookie that outlives the browser", async ({ aStranger }) => {
  for (const remember of [false, true]) {
    const page = await aStranger();
    await signsIn(page, "ben", { remember });
    const cookies = await page.context().cookies();
    const expires = cookies.find(({ name }) => name.endsWith("session-token"))?.expires;
    if (remember) expect(expires).toBeGreaterThan(Date.now() / 1000 + 29 * 24 * 3600);
    else expect(expires).toBe(-1);
  }
});

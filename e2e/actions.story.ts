import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./story";
import { startEditing } from "./support/editing";
import { Holdfast } from "./support/holdfast";
import { SignIns } from "./support/people";
import { ReverseProxy } from "./support/reverse-proxy";

/** Pages of different bundles: what one of them knows, another has to be handed. */
const pages = ["/login", "/orders", "/orders/1", "/orders/1/edit", "/account/tokens"];

/** Calls every action there is with nothing, from every page; what each call was answered. */
async function callAll(page: Page) {
  const manifest = JSON.parse(await readFile(".next/server/server-reference-manifest.json", "utf8"));
  const actions = Object.keys(manifest.node);
  expect(actions.length).toBeGreaterThan(25);
  return page.evaluate(
    async ([paths, ids]) => {
      const answers: { path: string; id: string; type: string | null; text: string }[] = [];
      for (const path of paths)
        for (const id of ids) {
          const headers = { "next-action": id, accept: "text/x-component" };
          const response = await fetch(path, { method: "POST", headers, body: "[]" });
          answers.push({ path, id, type: response.headers.get("content-type"), text: await response.text() });
        }
      return answers;
    },
    [pages, actions] as const,
  );
}

for (const { where, settings, behindProxy } of [
  { where: "listens everywhere", settings: {}, behindProxy: false },
  { where: "trusts a proxy that isn't there", settings: { TRUST_PROXY: "true" }, behindProxy: false },
  { where: "is behind a proxy that it trusts", settings: { TRUST_PROXY: "true" }, behindProxy: true },
  { where: "is behind a proxy that it doesn't know of", settings: {}, behindProxy: true },
])
  test(`every action works from every page of a server that ${where}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const holdfast = await Holdfast.start({ timeScale: 1, settings: { HOST: "0.0.0.0", ...settings } });
    const proxy = behindProxy ? await ReverseProxy.to(holdfast.port) : null;
    const baseURL = proxy?.url ?? holdfast.url;
    const signIns = new SignIns(browser, baseURL);
    const contextOf = async (who: "anna" | "amir") =>
      browser.newContext({ baseURL, storageState: await signIns.of(who) });
    const [annas, amirs] = [await contextOf("anna"), await contextOf("amir")];
    try {
      const [anna, amir] = [await annas.newPage(), await amirs.newPage()];
      await anna.goto("/my-work");
      const answers = await callAll(anna);
      expect(answers.filter(({ type }) => type !== "text/x-component")).toEqual([]);
      expect(answers.filter(({ text }) => text.includes('"code":"INVALID"')).length).toBeGreaterThan(50);
      expect(holdfast.said).not.toMatch(/Server Actions request|forward action/);

      // What brought it up: the page that knows how to undo is gone by the time somebody wants it.
      const order = await holdfast.db.order.findFirstOrThrow({ where: { status: "PENDING" } });
      await startEditing(anna, order);
      await amir.goto("/admin/locks");
      await amir
        .getByRole("button", { name: `Force unlock order ${order.number}, held by Anna Becker` })
        .click();
      const dialog = amir.getByRole("dialog");
      await dialog.getByLabel("Reason").fill("A mistake");
      await dialog.getByRole("button", { name: "Force unlock" }).click();
      await expect(dialog).toBeHidden();
      await amir.getByRole("link", { name: "Orders" }).first().click();
      await expect(amir).toHaveURL(/\/orders$/);
      await amir.getByRole("button", { name: "Undo" }).click();
      await expect(amir.getByText(`Order ${order.number} is kept for Anna Becker again.`)).toBeVisible();
    } finally {
      await Promise.all([annas.close(), amirs.close()]);
      proxy?.close();
      await holdfast.dispose();
    }
  });

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";
import { Holdfast } from "../support/holdfast";
import { SignIns } from "../support/people";
import { ReverseProxy } from "../support/reverse-proxy";

/** Pages of different bundles: what one of them knows, another has to be handed. */
const pages = ["/login", "/orders"];

/** Calls every action there is with nothing, from every page; what each call was answered. */
async function callAll(page: Page) {
  const manifest = JSON.parse(await readFile(".next/server/server-reference-manifest.json", "utf8"));
  const actions = Object.keys(manifest.node);
  expect(actions.length).toBeGreaterThan(25);
  return page.evaluate(
    async ([paths, ids]) => {
      const calls = paths.flatMap((path) => ids.map((id) => ({ path, id })));
      const answers: { path: string; id: string; type: string | null; text: string }[] = [];
      // Some at a time: the page gives up on what it waits for too long.
      await Promise.all(
        Array.from({ length: 6 }, async () => {
          for (let call = calls.pop(); call; call = calls.pop()) {
            const headers = { "next-action": call.id, accept: "text/x-component" };
            const response = await fetch(call.path, { method: "POST", headers, body: "[]" });
            const [type, text] = [response.headers.get("content-type"), await response.text()];
            answers.push({ ...call, type, text });
          }
        }),
      );
      return answers;
    },
    [pages, actions] as const,
  );
}

for (const { who, settings } of [
  { who: "believes nobody", settings: {} },
  { who: "trusts a proxy", settings: { TRUST_PROXY: "true" } },
])
  test(`every action works from every page of a server that ${who}, behind a proxy or not`, async ({
    browser,
    aStranger,
  }) => {
    const holdfast = await Holdfast.start({ timeScale: 1, settings: { HOST: "0.0.0.0", ...settings } });
    const proxy = await ReverseProxy.to([holdfast.port], "holdfast.internal:3000");
    const pageOf = async (name: "anna" | "amir", baseURL: string) =>
      aStranger({
        baseURL,
        storageState: await new SignIns(browser, baseURL, holdfast.db).of(name),
      });
    try {
      const anna = await pageOf("anna", holdfast.url);
      const amir = await pageOf("amir", proxy.url);
      await anna.goto("/my-work");
      await amir.goto("/my-work");
      for (const page of [anna, amir]) {
        const answers = await callAll(page);
        expect(answers.filter(({ type }) => type !== "text/x-component; charset=utf-8")).toEqual([]);
        expect(answers.filter(({ text }) => text.includes('"code":"INVALID"')).length).toBeGreaterThan(20);
      }
      expect(holdfast.said).not.toMatch(/Server Actions request|forward action/);

      // The page that knows how to undo is gone by the time somebody wants it.
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
      await expect(amir.getByText(`Order ${order.number} is reserved for Anna Becker again.`)).toBeVisible();
    } finally {
      proxy.close();
      await holdfast.dispose();
    }
  });

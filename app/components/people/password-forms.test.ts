import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

it("sends no password in an address, should a form be sent before its scripts are there", () => {
  const forms = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => ({ name, text: readFileSync(path.join("app", name), "utf8") }))
    .filter(({ text }) => /<form\b/i.test(text) && /type="password"|<NewPasswordField/.test(text))
    // A dialog is made by the scripts.
    .filter(({ text }) => !text.includes("<DialogContent"));
  expect(forms.length).toBeGreaterThan(3);
  expect(
    forms.filter(({ text }) => /<form\b(?![^>]*method="post")/i.test(text)).map(({ name }) => name),
  ).toEqual([]);
});

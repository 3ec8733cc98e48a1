import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

it("shows a diff that still applies", async () => {
  const guide = await readFile("docs/adding-a-field.md", "utf8");
  const [, diff = ""] = /```diff\n(.*?)```/s.exec(guide) ?? [];
  expect(diff.match(/^diff /gm)).toHaveLength(6);
  const { status, stderr } = spawnSync("git", ["apply", "--check", "-"], { input: diff, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

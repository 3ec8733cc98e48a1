import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** What is never said of anything. Other words of that column are right in other places, so a reader has to look. */
const NOWHERE = [
  "remark",
  "watcher",
  "spectator",
  "dashboard",
  "tab id",
  "client id",
  "steal",
  "kick",
  "autosave",
  "current user",
  "tenant",
  "API key",
];

it("nobody says what the page of words says nobody does", async () => {
  const page = await readFile("docs/words.md", "utf8");
  const never = [...page.matchAll(/^\|.*\|(.*)\|$/gm)].map(([, column]) => column).join();
  for (const word of NOWHERE) expect(never).toMatch(new RegExp(`\\b${word}\\b`));

  const files = ["app", "domain", "lib", "server", "prisma", "messages", "docs", "e2e", "*.md"];
  const others = [
    ":!server/pusher",
    ":!prisma/generated",
    ":!docs/words.*",
    ":!docs/decisions",
    ":!docs/dependencies.md",
  ];
  const args = ["grep", "-niwE", `(${NOWHERE.join("|")})s?`, "--", ...files, ...others];
  const { status, stdout, stderr } = spawnSync("git", args, { encoding: "utf8" });
  expect(stdout + stderr).toBe("");
  expect(status, "git found nothing").toBe(1);
});

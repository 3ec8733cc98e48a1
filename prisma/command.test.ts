import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("says in a line what is wrong with an option, and how a command is used", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "prisma/user.ts", "--bogus"], {
    encoding: "utf8",
  });
  expect(stderr).toMatch(/^Unknown option '--bogus'.*\nUsage:/);
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(status).toBe(2);
});

it("is how every script runs that asks for arguments", () => {
  const scripts = readdirSync("prisma").filter((name) => /(?<!\.test)\.ts$/.test(name));
  const texts = scripts.map((name) => [name, readFileSync(`prisma/${name}`, "utf8")] as const);
  const asking = texts.filter(([, text]) => text.includes("parseArgs(") || text.includes("process.argv[2]"));
  expect(asking.length).toBeGreaterThan(5);
  expect(asking.filter(([, text]) => !text.includes("await command(")).map(([name]) => name)).toEqual([
    // One word, and one line if it isn't there.
    "new-migration.ts",
  ]);
});

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const units = readdirSync("deploy").filter((name) => /\.(service|timer)$/.test(name));
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

it.skipIf(!hasSystemd)("has units that systemd takes, and thinks safe", () => {
  const files = units.map((name) => `deploy/${name}`);
  const verified = spawnSync("systemd-analyze", ["verify", ...files], { encoding: "utf8" });
  // Where Node is on this machine is not theirs to know.
  const said = verified.stderr.split("\n").filter((line) => line !== "" && !line.includes("/usr/bin/node"));
  expect(said).toEqual([]);
  const { stdout } = spawnSync("systemd-analyze", ["security", "--offline=true", "deploy/holdfast.service"], {
    encoding: "utf8",
  });
  expect(Number(/exposure level for holdfast\.service: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(4);
});

it("starts in units and image what the build makes", () => {
  const started = [...units.map((name) => `deploy/${name}`), "Dockerfile"].flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/\b(?:scripts|dist)\/[\w-]+\.m?js\b/g),
  ]);
  const names = new Set(started.map(([name]) => name));
  expect([...names].sort()).toEqual(["dist/backup.js", "scripts/build.mjs", "scripts/serve.mjs"]);
  const programs = readFileSync("scripts/lib/build.mjs", "utf8");
  expect(programs).toContain('backup: "prisma/backup.ts"');
  expect(readdirSync("scripts")).toEqual(expect.arrayContaining(["build.mjs", "serve.mjs"]));
});

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
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

it("has a Dockerfile that its linter has no word against", () => {
  const said = validate(readFileSync("Dockerfile", "utf8"));
  expect(said.map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
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

/** Of the service, as systemd would read it: the last one counts. */
const setting = (name: string) =>
  [...readFileSync("deploy/holdfast.service", "utf8").matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(
    ([, value]) => value,
  );

it("has a service that is reached from this machine alone, and can't read the repository's history", () => {
  expect(setting("Environment")).toContain("HOST=127.0.0.1");
  expect(setting("EnvironmentFile")).toEqual(["/etc/holdfast.env"]);
  expect(setting("InaccessiblePaths")).toEqual([`-${setting("WorkingDirectory")[0]}/.git`]);
});

it("leads people from http to https, and no programs, in each site", () => {
  const nginx = readFileSync("deploy/nginx.conf", "utf8");
  const plain = /server \{\s*listen 80;.*?\n\}/s.exec(nginx)?.[0] ?? "";
  expect(plain).toMatch(/location ~ \^\/\(api\|apps\|app\)\/ \{\s*return 403;/);
  expect(plain).toMatch(/location \/ \{\s*return 301 https:/);
  const caddy = readFileSync("deploy/Caddyfile", "utf8");
  const site = /^http:\/\/desk\.example\.com \{.*?^\}/ms.exec(caddy)?.[0] ?? "";
  expect(site).toMatch(
    /@programs path \/api\/\* \/apps\/\* \/app\/\*\s+handle @programs \{\s+respond 403\s+\}/,
  );
  expect(site).toMatch(/handle \{\s+redir https:\/\/\{host\}\{uri\} 301\s+\}/);
});

it("has suites with forward secrecy alone", () => {
  const [, suites = ""] = /ssl_ciphers ([^;]+);/.exec(readFileSync("deploy/nginx.conf", "utf8")) ?? [];
  expect(suites.split(":").length).toBeGreaterThan(5);
  expect(suites.split(":").filter((suite) => !/^(ECDHE|DHE)-.*(GCM|POLY1305)/.test(suite))).toEqual([]);
});

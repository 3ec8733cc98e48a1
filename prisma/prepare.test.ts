import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectDb } from "../lib/db";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-prepare-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the step of `npm start` as it does. What comes out on standard error is what the person is shown. */
function prepare(
  settings: Record<string, string>,
  ...options: string[]
): Promise<{ code: number | null; told: string; said: string }> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      NEXTAUTH_SECRET: "a secret of some length",
      DATABASE_URL: `file:${join(folder, "desk.db")}`,
      ...settings,
    };
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "prisma/prepare.ts", ...options],
      { env },
      (_, told, said) => resolve({ code: child.exitCode, told, said }),
    );
  });
}

it("ends a start in one line when the file of apps isn't there", async () => {
  const file = join(folder, "none.json");
  expect(await prepare({ PUSHER_APPS_FILE: file })).toMatchObject({
    code: 1,
    said: `PUSHER_APPS_FILE names ${file}, which can't be read (ENOENT). Correct it, or remove it to serve one app.\n`,
  });
});

it("finds what is wrong with any of the apps before minutes are spent on a build", async () => {
  const file = join(folder, "apps.json");
  const desk = { id: 1, key: "desk", secret: "the desk's own secret" };
  await writeFile(file, JSON.stringify([desk, { id: 2, key: "shop" }]));
  const { code, said } = await prepare({ PUSHER_APPS_FILE: file });
  expect(code).toBe(1);
  expect(said).toMatch(/^PUSHER_APPS_FILE names .+apps\.json, which is wrong/);
  expect(said).toContain("[1].secret");
  expect(said).not.toContain("    at ");
});

it("says where the demo's password is, also when it isn't in .env", async () => {
  const password = "only in the environment";
  const settings = { PUSHER_APP_SECRET: "a secret of some length", SEED_PASSWORD: password };
  expect((await prepare(settings, "--demo")).told).toContain(`Password: ${password}`);
  const second = await prepare(settings, "--demo");
  expect(second.said).toBe("");
  expect(second.told).toContain("Password: SEED_PASSWORD, as your environment has it");
}, 60_000);

it("gives the demo's accounts, an admin among them, no password that is tried first", async () => {
  const { code, told, said } = await prepare(
    { ...secrets, ...url("weak.db"), SEED_PASSWORD: "password1" },
    "--demo",
  );
  expect(said).toMatch(/^SEED_PASSWORD is one of .+\n$/);
  expect([code, told]).toEqual([1, ""]);
}, 60_000);

const secrets = { PUSHER_APP_SECRET: "a secret of some length" };
const url = (name: string) => ({ DATABASE_URL: `file:${join(folder, name)}` });

it("gives an empty database what it was asked for: a code for /setup, or the demo", async () => {
  const asked = await prepare({ ...secrets, ...url("empty.db"), HOLDFAST_DEMO: "false" }, "--demo");
  expect(asked.told).toMatch(/open \/setup there\. The code is (\w{4}-){6}\w{4}\n/);
  expect((await prepare({ ...secrets, ...url("demo.db"), HOLDFAST_DEMO: "true" })).told).toContain("staff1@");
}, 60_000);

it("gives it an admin, with a link to choose a password; and another one, should nobody use that in time", async () => {
  const admin = { ...secrets, ...url("admin.db"), ADMIN_EMAIL: "Ada@Example.com" };
  const link =
    /^ada@example\.com chooses a password here: \/password#[\w-]{43}, behind the address of your desk .+\n$/;
  expect((await prepare(admin)).told).toMatch(link);
  expect((await prepare(admin)).told).toBe("");
  const db = connectDb(admin.DATABASE_URL);
  await db.passwordLink.updateMany({ data: { expiresAt: 1n } });
  expect((await prepare({ ...admin, NEXTAUTH_URL: "https://desk.example" })).told).toContain(
    "https://desk.example/password#",
  );
  await db.passwordLink.updateMany({ data: { expiresAt: 1n } });
  await db.user.updateMany({ data: { lastSeenAt: new Date() } });
  expect((await prepare(admin)).told).toBe("");
  await db.$disconnect();
}, 60_000);

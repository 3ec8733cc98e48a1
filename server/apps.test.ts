import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { log } from "../lib/logger";
import { appsOf, readApps } from "./apps";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-apps-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function apps(text: string) {
  const file = join(folder, "apps.json");
  await writeFile(file, text);
  return readApps(file);
}

it("reads what may be said of an app, and fills in the rest", async () => {
  const webhooks = [{ url: "https://shop.example/hook", events: ["channel_occupied"] }];
  const [first, second] = await apps(
    JSON.stringify([
      { id: 1, name: "Desk", key: "k1", secret: "s1" },
      {
        id: "2",
        key: "k2",
        secret: "s2",
        clientEvents: false,
        subscriptionCount: true,
        maxConnections: 9,
        webhooks,
      },
    ]),
  );
  expect(first).toEqual({
    id: "1",
    name: "Desk",
    key: "k1",
    secret: "s1",
    enabled: true,
    clientEvents: true,
    subscriptionCount: false,
    webhooks: [],
  });
  expect(second).toMatchObject({ id: "2", clientEvents: false, maxConnections: 9, webhooks });
});

it("warns of a file that everybody on the machine can read", async () => {
  const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
  const file = join(folder, "secrets.json");
  await writeFile(file, '[{"id":1,"key":"k","secret":"s"}]');
  const warnings: number[] = [];
  for (const mode of [0o600, 0o640, 0o644]) {
    await chmod(file, mode);
    readApps(file);
    warnings.push(warn.mock.calls.length);
  }
  expect(warnings).toEqual([0, 0, 1]);
  warn.mockRestore();
});

it("says what is wrong, and where", async () => {
  await expect(apps("[")).rejects.toThrow(/apps\.json, which is not JSON/);
  await expect(apps('[{"id":1,"key":"k","secret":"s","allowedOrigin":["self"]}]')).rejects.toThrow(
    /allowedOrigin/,
  );
  await expect(apps("[]")).rejects.toThrow(/PUSHER_APPS_FILE/);
  await expect(apps('[{"id":1,"key":"k"}]')).rejects.toThrow(/secret/);
  await expect(
    apps('[{"id":1,"key":"k","secret":"s","webhooks":[{"url":"x","events":[]}]}]'),
  ).rejects.toThrow(/url/);
  expect(() => readApps(join(folder, "none.json"))).toThrow(/none\.json/);
});

it("takes no two apps with one id or one key, since nobody could tell them apart", async () => {
  const desk = { id: 1, key: "desk", secret: "s" };
  await expect(apps(JSON.stringify([desk, { ...desk, id: "1", key: "shop" }]))).rejects.toThrow(
    /PUSHER_APPS_FILE.+no two apps may have the same id or key/s,
  );
  await expect(apps(JSON.stringify([desk, { ...desk, id: 2 }]))).rejects.toThrow(/the same id or key/);
});

const settings = {
  PUSHER_APPS_FILE: undefined,
  PUSHER_APP_ID: "1",
  PUSHER_APP_KEY: "desk",
  PUSHER_APP_SECRET: "secret",
  ALLOWED_ORIGINS: [] as string[],
  NEXTAUTH_URL: undefined as string | undefined,
};

it("lets only our own pages connect to the desk's own app, and users alone into its private channels", async () => {
  expect(appsOf(settings)).toEqual([
    { id: "1", key: "desk", secret: "secret", usersOnly: true, allowedOrigins: ["self"] },
  ]);
  const named = { ALLOWED_ORIGINS: ["https://shop.example"], NEXTAUTH_URL: "https://desk.example/login" };
  expect(appsOf({ ...settings, ...named })[0]?.allowedOrigins).toEqual([
    "self",
    "https://desk.example",
    "https://shop.example",
  ]);
});

it("makes the first app of a file the desk's own, and leaves the others as the protocol has them", async () => {
  const file = join(folder, "several.json");
  const desk = { id: 1, key: "desk", secret: "s", allowedOrigins: ["*"] };
  await writeFile(
    file,
    JSON.stringify([desk, { id: 2, key: "shop", secret: "s", limits: { maxEventBytes: 99 } }]),
  );
  const [own, shop] = appsOf({ ...settings, PUSHER_APPS_FILE: file });
  expect(own).toMatchObject({ usersOnly: true, allowedOrigins: ["*"] });
  expect(shop).toMatchObject({ limits: { maxEventBytes: 99 } });
  expect(shop).not.toHaveProperty("usersOnly");
  expect(shop).not.toHaveProperty("allowedOrigins");
  await expect(apps('[{"id":1,"key":"k","secret":"s","limits":{"pingEveryMs":1}}]')).rejects.toThrow(
    /limits/,
  );
});

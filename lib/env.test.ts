import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { env, factorsDemanded, readEnv, sessionSettings, variables } from "./env";

const secrets = { NEXTAUTH_SECRET: "a secret of some length", PUSHER_APP_SECRET: "another of some length" };

it("names every variable that is missing or wrong, at once", () => {
  const broken = () => readEnv({ PORT: "http", PUSHER_APP_SECRET: "short" });
  expect(broken).toThrow(/PORT/);
  expect(broken).toThrow(/NEXTAUTH_SECRET/);
  expect(broken).toThrow("PUSHER_APP_SECRET: must have at least 16 characters");
});

it("takes an empty variable for one that is not set", () => {
  expect(readEnv({ ...secrets, PORT: "", NEXTAUTH_URL: "" })).toMatchObject({ PORT: 3000 });
});

it("takes an address as the contact for weaknesses, and no bare name", () => {
  for (const contact of ["mailto:security@desk.example", "https://desk.example/security"])
    expect(readEnv({ ...secrets, SECURITY_CONTACT: contact }).SECURITY_CONTACT).toBe(contact);
  for (const contact of ["security@desk.example", "http://desk.example", "javascript:alert(1)"])
    expect(() => readEnv({ ...secrets, SECURITY_CONTACT: contact })).toThrow(/SECURITY_CONTACT/);
});

it("sends e-mail where it is said from whom, and where the desk is", () => {
  const SMTP_URL = "smtp://mail.example";
  const whole = {
    ...secrets,
    SMTP_URL,
    MAIL_FROM: "Desk <desk@shop.example>",
    NEXTAUTH_URL: "https://desk.example",
  };
  expect(readEnv(whole)).toMatchObject({ SMTP_URL });
  expect(readEnv({ ...whole, MAIL_FROM: "desk@shop.example" })).toMatchObject({ SMTP_URL });
  expect(() => readEnv({ ...secrets, SMTP_URL })).toThrow(
    /MAIL_FROM: is needed.*\n.*NEXTAUTH_URL: is needed/,
  );
  for (const MAIL_FROM of [
    "desk",
    "Desk",
    "Desk <desk>",
    "a@b.example\nBcc: c@d.example",
    "<a@b.example>, c",
  ])
    expect(() => readEnv({ ...whole, MAIL_FROM })).toThrow(/MAIL_FROM/);
  for (const good of [
    "smtp://127.0.0.1:25?ignoreTLS=true",
    "smtps://desk%40a.example:p%3Aw@mail.example:465/",
  ])
    expect(readEnv({ ...whole, SMTP_URL: good }).SMTP_URL).toBe(good);
  const bad = [
    "mail.example:587",
    "https://mail.example",
    "smtp:///x",
    "smtp://",
    "smtp://a:100%@mail.example",
  ];
  const undone = ["?requireTLS=false", "?ignoreTLS=true&tls.rejectUnauthorized=false", "/x", "#x"];
  for (const url of [...bad, ...undone.map((more) => `${SMTP_URL}${more}`)])
    expect(() => readEnv({ ...whole, SMTP_URL: url }), url).toThrow(/SMTP_URL/);
});

it("lets time be scaled, and not stand still", () => {
  expect(readEnv(secrets).HOLDFAST_TIME_SCALE).toBe(1);
  expect(() => readEnv({ ...secrets, HOLDFAST_TIME_SCALE: "0" })).toThrow(/HOLDFAST_TIME_SCALE/);
  expect(readEnv({ ...secrets, HOLDFAST_TIME_SCALE: "0.2" }).HOLDFAST_TIME_SCALE).toBe(0.2);
});

it("lets no library see an empty NEXTAUTH_URL", () => {
  for (const [name, value] of Object.entries({ ...secrets, NEXTAUTH_URL: "" })) vi.stubEnv(name, value);
  expect(env().NEXTAUTH_URL).toBeUndefined();
  expect(process.env).not.toHaveProperty("NEXTAUTH_URL");
  vi.unstubAllEnvs();
});

const settings = variables.filter((name) => name !== "NODE_ENV").sort();

it("has every variable in .env.example, and nothing else there", async () => {
  const example = await readFile(".env.example", "utf8");
  const described = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(settings);
});

it("has every variable in README.md's table, and nothing else there", async () => {
  const readme = await readFile("README.md", "utf8");
  const cells = [...readme.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) +\|/gm)].map(([, names = ""]) => names);
  const described = cells.flatMap((names) => names.replaceAll("`", "").split(", "));
  expect(described.sort()).toEqual(settings);
});

describe("the desk's own app", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-env-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = join(folder, "apps.json");
  const desk = { id: 7, key: "desk", secret: "the desk's own secret" };

  /** The environment, where a file with this text lists the apps. */
  function envWith(text: string, source: Record<string, string> = secrets) {
    writeFileSync(file, text);
    return readEnv({ ...source, PUSHER_APPS_FILE: file });
  }

  /** What the person who starts Holdfast is told. */
  function complaint(read: () => unknown): string {
    try {
      read();
    } catch (error) {
      if (error instanceof Error) return error.message;
    }
    throw new Error("Nobody complained");
  }

  it("is what three variables say, of which two have a default", () => {
    expect(readEnv(secrets)).toMatchObject({
      PUSHER_APP_ID: "1",
      PUSHER_APP_KEY: "holdfast",
      PUSHER_APP_SECRET: secrets.PUSHER_APP_SECRET,
    });
    const named = { PUSHER_APP_ID: "23", PUSHER_APP_KEY: "shop" };
    expect(readEnv({ ...secrets, ...named })).toMatchObject(named);
  });

  it("is blamed on the variables when they are wrong and no file is named", () => {
    const told = complaint(() => readEnv({ ...secrets, PUSHER_APP_ID: "desk", PUSHER_APP_SECRET: "short" }));
    expect(told).toContain("PUSHER_APP_ID: must be a number");
    expect(told).toContain("PUSHER_APP_SECRET: must have at least 16 characters");
    expect(told).not.toContain("PUSHER_APPS_FILE");
  });

  it("is the first that the file lists, whatever the variables say", () => {
    const shop = { id: 8, key: "shop", secret: "the shop's own secret" };
    expect(envWith(JSON.stringify([desk, shop]), { ...secrets, PUSHER_APP_ID: "1" })).toMatchObject({
      PUSHER_APP_ID: "7",
      PUSHER_APP_KEY: "desk",
      PUSHER_APP_SECRET: "the desk's own secret",
    });
  });

  it("needs no variable beside the file", () => {
    const { NEXTAUTH_SECRET } = secrets;
    expect(envWith(JSON.stringify([desk]), { NEXTAUTH_SECRET }).PUSHER_APP_SECRET).toBe(desk.secret);
  });

  it("can't come from a file that isn't there, and what to do is said", () => {
    const missing = join(folder, "none.json");
    const told = complaint(() => readEnv({ ...secrets, PUSHER_APPS_FILE: missing }));
    expect(told).toBe(
      `PUSHER_APPS_FILE names ${missing}, which can't be read (ENOENT). Correct it, or remove it to serve one app.`,
    );
    expect(complaint(() => readEnv({ ...secrets, PUSHER_APPS_FILE: folder }))).toContain("(EISDIR)");
  });

  it("can't come from a file that isn't JSON, and which file is said", () => {
    expect(complaint(() => envWith('[{ "id": 7, }]'))).toMatch(
      /^PUSHER_APPS_FILE names .+apps\.json, which is not JSON: .+position 12/,
    );
  });

  it.each([
    ["no list", desk, "must be a list of apps"],
    ["an empty list", [], "must be an app"],
    ["an app without a secret", [{ id: 7, key: "desk" }], "[0].secret"],
    ["an app whose id is no number", [{ ...desk, id: "desk" }], "must be a number"],
    ["an app with a short secret", [{ ...desk, secret: "short" }], "must have at least 16 characters"],
    ["an app with an empty key", [{ ...desk, key: "" }], "[0].key"],
  ])("can't come from a file with %s, and the file is blamed", (_, apps, problem) => {
    const told = complaint(() => envWith(JSON.stringify(apps)));
    expect(told).toMatch(/^PUSHER_APPS_FILE names .+apps\.json, which is wrong/);
    expect(told).toContain(problem);
    expect(told).not.toContain("PUSHER_APP_");
  });

  it("has everything that is wrong with it named at once", () => {
    const told = complaint(() => envWith(JSON.stringify([{ id: "desk", key: "desk", secret: "short" }])));
    expect(told).toContain("[0].id");
    expect(told).toContain("[0].secret");
  });
});

it.each([
  [{}, "admins-from-now"],
  [{ SECOND_FACTOR: "" }, "admins-from-now"],
  [{ SECOND_FACTOR: "all" }, "all"],
  [{ SECOND_FACTOR: "off", SECOND_FACTOR_FOR_ADMINS: "true" }, "off"],
  [{ SECOND_FACTOR_FOR_ADMINS: "true" }, "admins"],
  [{ SECOND_FACTOR_FOR_ADMINS: "false" }, "off"],
])("demands second factors by %j: %s", (source, demanded) => {
  expect(factorsDemanded(source)).toBe(demanded);
});

it("reads a part of the environment as it is now, and takes nothing wrong for what was right before", () => {
  expect(sessionSettings({})).toMatchObject({ SESSION_IDLE_HOURS: 12 });
  expect(sessionSettings({ SESSION_IDLE_HOURS: "3" })).toMatchObject({ SESSION_IDLE_HOURS: 3 });
  for (let n = 0; n < 2; n++) expect(() => sessionSettings({ SESSION_IDLE_HOURS: "0" })).toThrow();
  expect(sessionSettings({ SESSION_IDLE_HOURS: "" })).toMatchObject({ SESSION_IDLE_HOURS: 12 });
});

import { readFile } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { env, readEnv, variables } from "./env";

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

import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { freshEnvironment } from "./environment.mjs";

it("writes the key that README and guides name, and secrets that nobody has twice", async () => {
  const [one, other] = [freshEnvironment(), freshEnvironment()];
  const [, key] = /^PUSHER_APP_KEY=(.*)$/m.exec(one) ?? [];
  expect(await readFile("README.md", "utf8")).toMatch(new RegExp(`PUSHER_APP_KEY.*\`${key}\``));
  expect(key).toBe("holdfast");
  for (const name of ["NEXTAUTH_SECRET", "PUSHER_APP_SECRET"]) {
    const secret = (text: string) => new RegExp(`^${name}=(.{32,})$`, "m").exec(text)?.[1];
    expect(secret(one)).toBeDefined();
    expect(secret(one)).not.toBe(secret(other));
  }
});

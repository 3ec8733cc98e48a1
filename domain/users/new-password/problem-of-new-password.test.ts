import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { problemOfNewPassword } from "./problem-of-new-password";

const anna = { name: "Anna Becker", email: "a.becker@millworks.example" };
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe("a password that is chosen", () => {
  it.each([
    "123qweasdzxc",
    "1qazxsw23edc",
    "liverpool123",
    "Chocolate123",
    "christopher1",
    "motherfucker",
    "ghjcnjgfhjkm",
    // Words that many take, with something around them that nobody has leaked.
    "Liverpool#2031!",
    "..ch0colate..4711",
  ])("is refused if it was leaked: %s", async (password) => {
    expect(await problemOfNewPassword(password, anna)).toBe("passwordLeaked");
  });

  it.each([
    "correct horse battery",
    "k3mw-9tzq-a7hd-x2pn",
    "my dog eats blue socks",
    "令人难忘的长长的一句话啊",
    "Anna waters 7 cacti",
    "constructor __proto__ 1",
  ])("is taken if it wasn't: %s", async (password) => {
    expect(await problemOfNewPassword(password, anna)).toBeNull();
  });

  it("may have 64 characters and 128, and no more", async () => {
    const words = "seven cacti by the door, and nine more where the sun comes in early; ".repeat(2);
    expect(await problemOfNewPassword(words.slice(0, 64), anna)).toBeNull();
    expect(await problemOfNewPassword(words.slice(0, 128), anna)).toBeNull();
    expect(await problemOfNewPassword(words.slice(0, 129), anna)).toBe("passwordTooLong");
  });

  it("isn't made of the desk's name, once it has one", async () => {
    const password = "Gretel&Hans2026";
    expect(await problemOfNewPassword(password, anna)).toBeNull();
    expect(await problemOfNewPassword(password, { ...anna, desk: "Hans & Gretel" })).toBe(
      "passwordGuessable",
    );
    const desk = {
      id: 1,
      name: "Hans & Gretel",
      currency: "EUR",
      taxRatePpm: 0,
      locale: "en",
      timeZone: "UTC",
    };
    await database.db.desk.create({ data: desk });
    expect(await problemOfNewPassword(password, anna)).toBe("passwordGuessable");
  });

  it("is looked at in no time, however long it is", async () => {
    await problemOfNewPassword("seven cacti by the door", anna);
    const longest = ["p@ssw0rd1!5$7 3l1t3 ", "1", "orderorders", "ab", "0123456789"].map((text) =>
      text.repeat(128).slice(0, 128),
    );
    const name = "a ".repeat(40);
    for (const password of longest) {
      // The shortest of some: others want this processor, too.
      const took: number[] = [];
      for (let n = 0; n < 10; n++) {
        const before = performance.now();
        await problemOfNewPassword(password, { ...anna, name, desk: "Hans & Gretel" });
        took.push(performance.now() - before);
      }
      expect(Math.min(...took)).toBeLessThan(50);
    }
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { admitBearer } from "../api/admit-bearer";
import { checkedInput } from "../checked-input";
import type { Actor } from "../users/shared/roles";
import { isAllowedFrom, MOST_ALLOWED_FROM } from "./allowed-from";
import { bearerOfToken } from "./bearer-of-token";
import { createToken, type NewToken, newToken } from "./create-token";
import { DAY_MS } from "./end-of-token";
import { countEndingSoon, listTokens } from "./list-tokens";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sam: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());
afterEach(() => void vi.unstubAllEnvs());

const usual: NewToken = { name: "Warehouse", scopes: ["orders:read"], validForDays: null };

async function aToken(token: Partial<NewToken> = {}) {
  sam = await aPerson("Sam");
  return createToken({ actor: sam, token: { ...usual, ...token } });
}
const from = (address: string | undefined, secret: string) => bearerOfToken(`Bearer ${secret}`, address);
const listed = async () => (await listTokens(sam))[0];

/** Moves what was made now into the past. */
async function age(id: string, days: number) {
  const createdAt = new Date(Date.now() - days * DAY_MS);
  await database.db.apiToken.update({ where: { id }, data: { createdAt } });
}

describe("a token's addresses", () => {
  const network = ["192.0.2.7", "10.0.0.0/8", "2001:db8::/32"];

  it.each(["192.0.2.7", "::ffff:192.0.2.7", "10.255.0.1", "::ffff:10.1.2.3", "2001:db8:1::5"])(
    "let it be used from %s",
    (address) => expect(isAllowedFrom(network, address)).toBe(true),
  );
  it.each(["192.0.2.8", "11.0.0.1", "::ffff:192.0.2.8", "2001:db9::1", "unknown", ""])(
    "don't let it be used from “%s”",
    (address) => expect(isAllowedFrom(network, address)).toBe(false),
  );

  it("are asked for at every use: from elsewhere and from nowhere that is known it is refused, with from where", async () => {
    const { secret } = await aToken({ allowedFrom: network });
    expect((await from("10.1.2.3", secret)).actor.id).toBe(sam.id);
    await expect(from("203.0.113.9", secret)).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("203.0.113.9"),
    });
    for (const nowhere of ["unknown", undefined])
      await expect(from(nowhere, secret)).rejects.toMatchObject({
        code: "FORBIDDEN",
        message: expect.stringContaining("isn't known"),
      });
    expect((await listed())?.allowedFrom).toEqual(network);
  });

  it("are none where none is named: then it may be used from anywhere", async () => {
    const { secret } = await aToken({ allowedFrom: [] });
    for (const anywhere of ["203.0.113.9", "unknown", undefined])
      expect((await from(anywhere, secret)).actor.id).toBe(sam.id);
  });

  it.each([
    ["192.0.2", "allowedFrom.0"],
    ["192.0.2.7/33", "allowedFrom.0"],
    ["2001:db8::/129", "allowedFrom.0"],
    ["10.0.0.0/8/8", "allowedFrom.0"],
    ["10.0.0.0/", "allowedFrom.0"],
    ["fe80::1%eth0", "allowedFrom.0"],
    ["shop.example.com", "allowedFrom.0"],
  ])("aren't %s", (address, field) => {
    expect(() => checkedInput(newToken, { ...usual, allowedFrom: [address] })).toThrow(
      expect.objectContaining({ fields: { [field]: "address" } }),
    );
  });

  it("are no more than a list that somebody can look through", () => {
    const some = (count: number) =>
      checkedInput(newToken, { ...usual, allowedFrom: Array(count).fill("192.0.2.7") });
    expect(some(MOST_ALLOWED_FROM).allowedFrom).toHaveLength(20);
    expect(() => some(MOST_ALLOWED_FROM + 1)).toThrow(
      expect.objectContaining({ fields: { allowedFrom: "addresses" } }),
    );
  });
});

describe("TOKEN_MAX_DAYS", () => {
  const tooLong = { code: "INVALID", fields: { validForDays: "tooLong" } };

  it("is as long as a new token may be valid", async () => {
    vi.stubEnv("TOKEN_MAX_DAYS", "30");
    await expect(aToken({ validForDays: null })).rejects.toMatchObject(tooLong);
    await expect(aToken({ validForDays: 31 })).rejects.toMatchObject(tooLong);
    expect((await aToken({ validForDays: 30 })).secret).toMatch(/^hf_/);
  });

  it.each([null, 365])("ends one that was made before to be valid for %s days", async (validForDays) => {
    const { id, secret } = await aToken({ validForDays });
    await age(id, 29);
    vi.stubEnv("TOKEN_MAX_DAYS", "30");
    expect((await from("unknown", secret)).actor.id).toBe(sam.id);
    await age(id, 31);
    await expect(from("unknown", secret)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const { createdAt, endsAt } = (await listed()) ?? {};
    expect(endsAt?.getTime()).toBe((createdAt?.getTime() ?? 0) + 30 * DAY_MS);
    vi.stubEnv("TOKEN_MAX_DAYS", "");
    expect((await from("unknown", secret)).actor.id).toBe(sam.id);
  });

  it("leaves a token's own end where that is sooner, and room for others once it is over", async () => {
    const { id } = await aToken({ validForDays: 7 });
    vi.stubEnv("TOKEN_MAX_DAYS", "30");
    const { expiresAt } = await database.db.apiToken.findUniqueOrThrow({ where: { id } });
    expect((await listed())?.endsAt).toEqual(expiresAt);
    const old = Array.from({ length: 50 }, (_, at) => ({
      userId: sam.id,
      name: "Old",
      prefix: "hf_",
      hash: `${sam.id}${at}`,
      scopes: [],
      createdAt: new Date(Date.now() - 31 * DAY_MS),
    }));
    await database.db.apiToken.createMany({ data: old });
    expect((await createToken({ actor: sam, token: { ...usual, validForDays: 1 } })).secret).toMatch(/^hf_/);
  });
});

describe("the last use of a token", () => {
  it("is known with from where, once a minute; from where it may not be used is no use", async () => {
    const { id, secret } = await aToken({ allowedFrom: ["192.0.2.0/24"] });
    await expect(from("203.0.113.9", secret)).rejects.toThrow();
    await from("192.0.2.7", secret);
    await expect.poll(async () => (await listed())?.lastUsedFrom).toBe("192.0.2.7");
    await from("192.0.2.8", secret);
    const lastUsedAt = new Date(Date.now() - 61_000);
    expect((await listed())?.lastUsedFrom).toBe("192.0.2.7");
    await database.db.apiToken.update({ where: { id }, data: { lastUsedAt } });
    await from("192.0.2.9", secret);
    await expect.poll(async () => (await listed())?.lastUsedFrom).toBe("192.0.2.9");
    expect((await listed())?.lastUsedAt?.getTime()).toBeGreaterThan(lastUsedAt.getTime());
  });
});

describe("two weeks before its end a token", () => {
  const expiryOf = async (secret: string) =>
    (await admitBearer(`Bearer ${secret}`, "192.0.2.7")).headers["Token-Expires"];

  it("says so in its answers, and its owner is told how many there are", async () => {
    const { secret } = await aToken({ validForDays: 13 });
    const { endsAt } = (await listed()) ?? {};
    const expiry = await expiryOf(secret);
    expect(expiry).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    expect(Date.parse(expiry ?? "")).toBe(Math.floor((endsAt?.getTime() ?? 0) / 1000) * 1000);
    expect(await countEndingSoon(sam.id)).toBe(1);
  });

  it("and not earlier, nor when it has ended", async () => {
    const { id, secret } = await aToken({ validForDays: 15 });
    expect(await expiryOf(secret)).toBeUndefined();
    expect(await countEndingSoon(sam.id)).toBe(0);
    await database.db.apiToken.update({ where: { id }, data: { expiresAt: new Date() } });
    expect(await countEndingSoon(sam.id)).toBe(0);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { changeRole } from "../users/change-role";
import { disableUser } from "../users/disable-user";
import type { Actor } from "../users/shared/roles";
import { bearerOfToken, requireScope } from "./bearer-of-token";
import { createToken, type NewToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let admin: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  admin = await aPerson("Ada", "ADMIN");
});
afterAll(() => database.drop());

function aToken(actor: Actor, token: Partial<NewToken> = {}) {
  const usual: NewToken = { name: "Warehouse", scopes: ["orders:read", "orders:write"], validForDays: null };
  return createToken({ actor, token: { ...usual, ...token } });
}
const bearer = (secret: string) => bearerOfToken(`Bearer ${secret}`);
const out = { code: "UNAUTHENTICATED" };

describe("a token", () => {
  it("acts for its user, and is kept as a hash only", async () => {
    const sam = await aPerson("Sam");
    const { id, secret } = await aToken(sam);
    expect(await bearer(secret)).toEqual({
      actor: { ...sam, tokenId: id },
      token: { id, name: "Warehouse", endsAt: null },
      scopes: ["orders:read", "orders:write"],
    });
    const stored = await database.db.apiToken.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(secret.startsWith(stored.prefix)).toBe(true);
    await expect.poll(async () => (await listTokens(sam))[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("is refused when it is unknown, or missing, or something else", async () => {
    const { secret } = await aToken(await aPerson("Sam"));
    const [last = ""] = secret.slice(-1);
    const other = secret.slice(0, -1) + (last === "A" ? "E" : "A");
    for (const wrong of [null, "", "Basic abc", `Bearer ${other}`, "Bearer x", secret])
      await expect(bearerOfToken(wrong)).rejects.toMatchObject(out);
  });

  it("is out at once when it is revoked, expired, or its user disabled", async () => {
    const sam = await aPerson("Sam");
    const [revoked, expired, orphaned] = [
      await aToken(sam),
      await aToken(sam, { validForDays: 1 }),
      await aToken(sam),
    ];
    for (const { secret } of [revoked, expired, orphaned])
      expect((await bearer(secret)).actor).toMatchObject(sam);

    await revokeToken({ actor: sam, tokenId: revoked.id });
    await expect(bearer(revoked.secret)).rejects.toMatchObject(out);
    await database.db.apiToken.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    await expect(bearer(expired.secret)).rejects.toMatchObject(out);
    await disableUser({ actor: admin, userId: sam.id });
    await expect(bearer(orphaned.secret)).rejects.toMatchObject(out);
  });

  it("never may more than its user's role does now", async () => {
    const sam = await aPerson("Sam", "ADMIN");
    const { secret } = await aToken(sam, { scopes: ["orders:read", "orders:write", "orders:write-locked"] });
    expect((await bearer(secret)).scopes).toContain("orders:write-locked");
    await changeRole({ actor: admin, userId: sam.id, role: "STAFF" });
    expect((await bearer(secret)).scopes).toEqual(["orders:read", "orders:write"]);
    await changeRole({ actor: admin, userId: sam.id, role: "READER" });
    const { scopes, ...rest } = await bearer(secret);
    expect(scopes).toEqual(["orders:read"]);
    expect(() => requireScope({ scopes, ...rest }, "orders:read")).not.toThrow();
    expect(() => requireScope({ scopes, ...rest }, "orders:write")).toThrow(/orders:write/);
  });

  it("can't be given a scope that its user may not use", async () => {
    const sam = await aPerson("Sam");
    const vera = await aPerson("Vera", "READER");
    const forbidden = { code: "FORBIDDEN" };
    await expect(aToken(sam, { scopes: ["orders:write-locked"] })).rejects.toMatchObject(forbidden);
    await expect(aToken(vera, { scopes: ["locks:write"] })).rejects.toMatchObject(forbidden);
    expect((await aToken(vera, { scopes: ["orders:read"] })).secret).toMatch(/^hf_/);
  });
});

describe("the list of tokens", () => {
  it("shows people their own and admins everybody's; nobody revokes somebody else's but an admin", async () => {
    const [sam, ben] = [await aPerson("Sam"), await aPerson("Ben")];
    const { id } = await aToken(sam, { name: "Sam's" });
    expect((await listTokens(sam)).map(({ name }) => name)).toEqual(["Sam's"]);
    expect(await listTokens(ben)).toEqual([]);
    expect((await listTokens(admin)).map((token) => token.id)).toContain(id);

    await expect(revokeToken({ actor: ben, tokenId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await revokeToken({ actor: admin, tokenId: id });
    expect((await listTokens(sam))[0]?.revokedAt).toBeInstanceOf(Date);
  });
});

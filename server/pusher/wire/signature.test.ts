import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { isSignedBy, requestText, sameText, sign } from "./signature";

const app = { key: "278d425bdf160c739803", secret: "7ad3773142a6692b25b8" };

it("signs an HTTP call as Pusher's documentation does, whatever the order and case of the parameters", () => {
  const parameters = new Map([
    ["body_md5", "ec365a775a4cd0599faeb73354201b6f"],
    ["auth_signature", "not part of it"],
    ["auth_version", "1.0"],
    ["auth_key", app.key],
    ["auth_timestamp", "1353088179"],
  ]);
  expect(sign(app.secret, requestText("POST", "/apps/3/events", parameters))).toBe(
    "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c",
  );
});

it.each([
  ["1234.1234:private-foobar", "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"],
  [
    '1234.1234:presence-foobar:{"user_id":10,"user_info":{"name":"Mr. Pusher"}}',
    "afaed3695da2ffd16931f457e338e6c9f2921fa133ce7dac49f529792be6304c",
  ],
  [
    '1234.1234:presence-foobar:{"user_id":10,"user_info":{"name":"Mr. Channels"}}',
    "31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80",
  ],
  ['1234.1234::user::{"id":"12345"}', "4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba"],
])("signs %s as Pusher's documentation does", (text, signature) => {
  expect(isSignedBy(app, `${app.key}:${signature}`, text)).toBe(true);
  expect(isSignedBy(app, `${app.key}:${signature}`, `${text} `)).toBe(false);
  expect(isSignedBy(app, `other:${signature}`, text)).toBe(false);
  expect(isSignedBy(app, "", text)).toBe(false);
});

it("takes nothing for a signature that is almost one", () => {
  const signature = sign(app.secret, "1.1:private-a");
  const isTaken = (candidate: string) => isSignedBy(app, `${app.key}:${candidate}`, "1.1:private-a");
  expect(isTaken(signature)).toBe(true);
  const start = signature.slice(0, -1);
  const last = signature.charCodeAt(63);
  const others = ["", "é", "€", String.fromCharCode(last + 0x100), String.fromCharCode(last ^ 1)];
  for (const end of others) expect(isTaken(start + end), `${end}`).toBe(false);
  expect(isTaken(`${signature}0`)).toBe(false);
  expect(isTaken(signature.toUpperCase())).toBe(false);
  expect(isSignedBy(app, `${app.key}x${signature}`, "1.1:private-a")).toBe(false);
});

it("compares texts of any length", () => {
  expect(sameText("a", "a")).toBe(true);
  expect(sameText("a", "b")).toBe(false);
  expect(sameText("a", "aa")).toBe(false);
});

it.each([0, 1, 63, 64, 65, 1_000])(
  "signs texts of any length with a secret of %i characters as HMAC does",
  (length) => {
    const secret = "é§k".repeat(length).slice(0, length);
    for (const text of [
      "",
      "a",
      "ü€😀".repeat(700),
      "x".repeat(2_048),
      "x".repeat(2_049),
      "\ud800",
      "short again",
    ]) {
      const expected = createHmac("sha256", secret).update(text).digest("hex");
      expect(sign(secret, text)).toBe(expected);
      expect(sign(secret, Buffer.from(text))).toBe(expected);
    }
  },
);

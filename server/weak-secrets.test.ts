import { expect, it } from "vitest";
import { weakSecrets } from "./weak-secrets";

it("names secrets of less than 32 characters, and none that isn't set", () => {
  const long = "0123456789abcdef0123456789abcdef";
  expect(weakSecrets({ NEXTAUTH_SECRET: long }, [{ id: 1, secret: long }])).toEqual([]);
  const apps = [
    { id: "1", secret: long },
    { id: 2, secret: "x" },
  ];
  expect(weakSecrets({ NEXTAUTH_SECRET: long.slice(1), METRICS_TOKEN: "sixteen letters!" }, apps)).toEqual([
    "NEXTAUTH_SECRET",
    "METRICS_TOKEN",
    "the secret of app 2",
  ]);
});

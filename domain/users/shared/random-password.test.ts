import { expect, it } from "vitest";
import { newUser } from "@/domain/users/create-user";
import { randomPassword } from "./random-password";

it("makes passwords that are taken, and never the same", () => {
  const made = Array.from({ length: 100 }, randomPassword);
  for (const password of made) {
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const user = { name: "A", email: "a@holdfast.test", role: "STAFF", password };
    expect(newUser.safeParse(user).success).toBe(true);
  }
  expect(new Set(made).size).toBe(100);
});

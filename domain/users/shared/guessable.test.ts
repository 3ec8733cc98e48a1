import { expect, it } from "vitest";
import { isGuessable } from "./guessable";

const anna = { name: "Anna Becker", email: "a.becker@millworks.example", desk: "Blue Door Bakery" };

it.each([
  "passwordpassword",
  "Password12345",
  "P@ssw0rd!2026",
  "welcome2026!!",
  "123456789012",
  "aaaaaaaaaaaa",
  "abcabcabcabcab",
  "qwertyuiopas",
  "lkjhgfdsapoi",
  "1qaz2wsx3edc",
  "holdfast-admin",
  "iloveyou1234",
  "annabecker12",
  "Becker.Anna.99",
  "millworks2026",
  "bluedoorbakery",
  "Bakery-Orders-7",
])("%s is among the first that anybody would try", (password) => {
  expect(isGuessable(password, anna)).toBe(true);
});

it.each([
  "correct horse battery",
  "k3mw-9tzq-a7hd-x2pn",
  "my dog eats blue socks",
  "令人难忘的长长的一句话啊",
  "Anna waters 7 cacti",
])("%s is not", (password) => {
  expect(isGuessable(password, anna)).toBe(false);
});

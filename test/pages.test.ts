import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { nameOfPage } from "../app/components/people/name-of-page";
import { AREAS } from "../e2e/support/pages";

/** What a desk doesn't have before somebody has made it; their own stories look at them. */
const MADE_FIRST = [
  "/customers/import/[importId]",
  "/orders/import/[importId]",
  "/products/import/[importId]",
];

/** As the folders have it: "/orders/[orderId]". */
function pagesBehindSignIn() {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app/(desk)"], {
    encoding: "utf8",
  });
  return files
    .split("\n")
    .filter((file) => file.endsWith("/page.tsx"))
    .map((file) =>
      file
        .replace(/^app/, "")
        .replace(/\/page\.tsx$/, "")
        .replace(/\/\([^)]*\)/g, ""),
    );
}

it("has an address of every page behind sign-in", () => {
  const pages = pagesBehindSignIn();
  expect(pages.length).toBeGreaterThan(25);
  const addresses = AREAS.flatMap(({ paths }) => paths);
  const isVisited = (page: string) => {
    const parts = page.split("/");
    return addresses.some((address) => {
      const given = address.split("/");
      return (
        given.length === parts.length &&
        parts.every((part, at) => (part.startsWith("[") ? /^\d+$/.test(given[at] ?? "") : part === given[at]))
      );
    });
  };
  expect(pages.filter((page) => !isVisited(page))).toEqual(MADE_FIRST);
});

it("calls every page behind sign-in by a name, for those who see where somebody is", () => {
  const isNameless = (page: string) => nameOfPage(page.replaceAll(/\[\w+\]/g, "1")) === null;
  expect(pagesBehindSignIn().filter(isNameless)).toEqual([]);
  expect(["/nowhere", "/orders/0", "/products/1/edit"].map(nameOfPage)).toEqual([null, null, null]);
});

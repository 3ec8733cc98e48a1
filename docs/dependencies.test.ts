import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

it("has a line for each package that is installed, and none for others", async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const page = await readFile("docs/dependencies.md", "utf8");
  const [atWork = "", toBuild = ""] = page.split("## To build and test");
  const named = (text: string) => [...text.matchAll(/^\| `(.+?)`/gm)].map(([, name]) => name);
  expect(named(atWork)).toEqual(Object.keys(dependencies));
  expect(named(toBuild)).toEqual(Object.keys(devDependencies));
});

import { readdirSync, readFileSync } from "node:fs";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import { cn } from "./cn";

const everything = extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["2xs"] }] } } });

it("finds of two classes of ours the same one needless as all of tailwind-merge does", () => {
  const names = ourClasses();
  expect(names.length).toBeGreaterThan(200);
  const wrong = names.flatMap((first) =>
    names
      .filter((second) => first !== second && cn(first, second) !== everything(`${first} ${second}`))
      .map((second) => `${first} ${second}`),
  );
  expect(wrong).toEqual([]);
});

/** Each utility that stands in a string of ours, without what says when it holds; one of those that differ in a number. */
function ourClasses() {
  const found = new Map<string, string>();
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => /(?<!\.test|class-groups)\.tsx?$/.test(name)))
    for (const [, text = ""] of readFileSync(`app/${file}`, "utf8").matchAll(/["`]([^"`\n]*)["`]/g))
      for (const word of text.split(/\s+/)) {
        const name = word.replace(/^.*:(?![^[(]*[\])])/, "").replace(/^!|!$/g, "");
        if (/^-?[a-z][^\s"'{}$;]*$/.test(name) && everything(`${name} ${name}`) === name)
          found.set(name.replace(/\d+/g, "0").replace(/\[.*]/, "[0]"), name);
      }
  return [...found.values()];
}

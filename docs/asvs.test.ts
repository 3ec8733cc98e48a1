import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const page = await readFile("docs/asvs.md", "utf8");
const rows = page.split("\n").filter((line) => /^\| \d+\.\d+\.\d+ /.test(line));

describe("requirement by requirement", () => {
  it("says of each whether it holds", () => {
    expect(rows.length).toBeGreaterThan(200);
    const verdicts = rows.map((row) => row.split(" | ")[2]?.trim());
    expect(new Set(verdicts)).toEqual(new Set(["holds", "doesn't apply", "doesn't hold"]));
  });

  it("has none twice", () => {
    const numbers = rows.map((row) => row.split(" | ")[0]);
    expect(numbers.filter((number, index) => numbers.indexOf(number) < index)).toEqual([]);
  });

  it("names files that there are", () => {
    const named = page.matchAll(
      /`((?:app|bench|deploy|docs|domain|e2e|lib|prisma|scripts|server|test)\/[^`\s]+\.\w+)`/g,
    );
    expect([...named].flatMap(([, file = ""]) => (existsSync(file) ? [] : file))).toEqual([]);
  });
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { analyse } from "scslre";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/**
 * Expressions that could take time with the square of what they read, and why they may: what they read is short, or
 * none of a client's.
 */
const bounded: Record<string, string> = {
  'domain/search/search-text.ts new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g")':
    "one letter of our own list",
  'domain/erasure/words.ts new RegExp(telling.map(ends).join("|"), "giu")':
    "names and addresses as they stand, one beside the other: nothing in it repeats",
  'lib/mail/send-mail.ts new RegExp(parts.join("|"), "gi")':
    "what we told a server as it stands: nothing in it repeats",
};

/** Every regular expression of what runs on the server or in the browser. */
const files = execFileSync("git", ["ls-files", "app", "domain", "lib", "server"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file));
const found = files.flatMap((file) => expressionsOf(file, readFileSync(file, "utf8")));

it("looks at the regular expressions of this project", () => {
  expect(found.length).toBeGreaterThan(50);
});

describe("no regular expression takes time with the square of what it reads", () => {
  for (const { file, text, source, flags } of found)
    it(`${text} in ${file}`, () => {
      if (bounded[`${file} ${text}`]) return;
      expect(source, "It is made while the program runs: nobody can look at it").not.toBeNull();
      const { reports } = analyse({ source: source ?? "", flags });
      expect(reports.map(({ type, exponential }) => `${type}${exponential ? ", exponential" : ""}`)).toEqual(
        [],
      );
    });
});

it("excuses none that isn't there", () => {
  const all = found.map(({ file, text }) => `${file} ${text}`);
  expect(Object.keys(bounded).filter((name) => !all.includes(name))).toEqual([]);
});

it("knows one that does", () => {
  expect(analyse(/\s*,\s*/).reports).not.toEqual([]);
  expect(analyse(/^(?:a+)+$/).reports).not.toEqual([]);
});

type Found = { file: string; text: string; source: string | null; flags: string };

function expressionsOf(file: string, text: string): Found[] {
  const all: Found[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      all.push({ file, text: node.text, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (ts.isNewExpression(node) && node.expression.getText() === "RegExp")
      all.push({ file, text: node.getText(), source: null, flags: "" });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return all;
}

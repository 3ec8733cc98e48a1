import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { RefuseConnection } from "#pusher/refuse-connection";

const guide = await readFile("docs/extending-the-connection-life-cycle.md", "utf8");
const blocks = [...guide.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));
const quotes = blocks.filter(({ language }) => language === "ts").map(({ code }) => code);
const read = (files: string[]) => Promise.all(files.map((file) => readFile(file, "utf8")));
const names = ["order-lock.ts", "order-lock-client.ts", "handlers.ts", "read-online.ts", "examples.test.ts"];
const examples = await read(names.map((name) => `docs/examples/${name}`));

/** Whether a text has all that a quote shows, in its order; `…` stands for what is left out. Spaces don't count. */
function has(text: string, quote: string): boolean {
  const [rest, ...parts] = [text, ...quote.split("…")].map((part) => part.replace(/\s/g, ""));
  let at = 0;
  return parts.every((part) => {
    const found = rest?.indexOf(part, at) ?? -1;
    at = found + part.length;
    return found >= 0;
  });
}

describe("the guide to the connection life cycle", () => {
  it("has no code that isn't looked at here", () => {
    expect(quotes.length).toBeGreaterThan(10);
    expect(blocks.filter(({ language }) => language !== "ts")).toEqual([]);
  });

  it.each(quotes.map((quote) => ({ quote, start: quote.split("\n", 1)[0] })))(
    "quotes `$start`",
    ({ quote }) => {
      expect(examples.some((example) => has(example, quote))).toBe(true);
    },
  );

  it("leaves out no hook of the example", () => {
    const hooks = [...(examples[0]?.matchAll(/override (?:async )?\w+\(.*\{/g) ?? [])].map(([line]) => line);
    expect(hooks).toHaveLength(6);
    for (const hook of hooks) expect(quotes.some((quote) => quote.trimStart().startsWith(hook))).toBe(true);
  });

  it("names the close codes that there are, and no others", () => {
    const named = [...guide.matchAll(/^\| ((?:[14]\d{3}(?:, | to )?)+) +\|/gm)].flatMap(([, codes = ""]) =>
      codes.split(", ").flatMap((range) => {
        const [first = 0, last = first] = range.split(" to ").map(Number);
        return Array.from({ length: last - first + 1 }, (_, n) => first + n);
      }),
    );
    const taken = Array.from({ length: 5_100 }, (_, code) => code).filter(isTaken);
    expect(named.toSorted((a, b) => a - b)).toEqual(taken);
  });
});

function isTaken(code: number) {
  try {
    return new RefuseConnection(code).code === code;
  } catch {
    return false;
  }
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { address } from "../orders/shared/schemas/address-schema";
import { isVisible, manyLines, oneLine } from "./typed-text";

const line = (text: string) => oneLine(50).parse(text);

describe("a field of one line", () => {
  it.each([
    ["Dock 7\nGate B", "Dock 7 Gate B"],
    ["Dock 7 \r\n\r\n Gate B\n", "Dock 7 Gate B"],
    ["Dock\t7", "Dock 7"],
    ["Dock\u{2028}7\u{85}8\v9", "Dock 7 8 9"],
    ["Do\0ck\u{1B}", "Dock"],
    ["Dock \uD842!", "Dock !"],
    ["Anna \u{202E}nimda", "Anna nimda"],
    ["آنا \u{2067}Anna\u{2069}", "آنا \u{2067}Anna\u{2069}"],
    ["王小𠮷 👩‍🚀", "王小𠮷 👩‍🚀"],
  ])("holds %j as %j", (text, held) => {
    expect(line(text)).toBe(held);
  });

  it("holds nothing that an input would show otherwise, and what it holds for good", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab \n\r\t\0\u{85}\u{2028}\uD800𠮷é") }), (text) => {
        const held = oneLine(1_000).parse(text);
        // As the HTML standard has an input of type text.
        expect(held.replace(/[\r\n]/g, "")).toBe(held);
        expect(Buffer.from(held).toString()).toBe(held);
        expect(oneLine(1_000).parse(held)).toBe(held);
      }),
    );
  });

  it("measures what is left", () => {
    expect(line(`${"x".repeat(50)}\n`)).toHaveLength(50);
    expect(oneLine(50).safeParse("x".repeat(51)).error?.issues).toMatchObject([{ message: "tooLong" }]);
  });
});

it("keeps the breaks of a text of several lines, in one notation", () => {
  expect(manyLines(50).parse("one\r\ntwo\rthree\n\0four\uDC00")).toBe("one\ntwo\nthree\nfour");
});

it("takes no name that nobody sees", () => {
  for (const unseen of [
    "",
    " ",
    "\u{200B}",
    "\u{2060}\u{FEFF}",
    "\u{AD}",
    "\u{3164}",
    "\u{2800}",
    "\u{202E}",
  ])
    expect(isVisible(unseen)).toBe(false);
  for (const seen of ["x", "\u{200B}x", "。", "👩‍🚀"]) expect(isVisible(seen)).toBe(true);
  expect(address.shape.name.safeParse("\u{200B}").error?.issues[0]).toMatchObject({ message: "required" });
});

import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvHead, csvLines, withoutApostrophes } from "./csv";

it.each([
  [["a", 1, null, "b c"], '"a",1,,"b c"\r\n'],
  [['say "hi"', "x,y", "two\nlines"], '"say ""hi""","x,y","two\nlines"\r\n'],
  [["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"], `"'=1+1","'+1","'-1","'@SUM(A1)","'\tx","'\r'=1"\r\n`],
  [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
  [
    ["x;=1+1", "x\t+1", "x\n-1", "x\r\n@a", "x,=1", "\t\t=1", "＝1"],
    `"x;'=1+1","x\t'+1","x\n'-1","x\r\n'@a","x,=1","'\t'\t'=1","'＝1"\r\n`,
  ],
  [["2026-11-23", "a-b", "1=1", "x; y"], '"2026-11-23","a-b","1=1","x; y"\r\n'],
  [[-5, 0.5], "-5,0.5\r\n"],
])("writes %j so that every reader gets it back, and none runs it", (values, line) => {
  expect(csvLines([values])).toBe(line);
});

it.each(["+49 30 1", "=1", "-x", "@a", "'", "it's", "x;=1", "\t\t=1", "a\n-b", "＝1", "plain"])(
  "gives %j back to whoever imports what was exported",
  (text) => {
    const [[cell = ""] = []] = parse(csvLines([[text]])) as string[][];
    expect(withoutApostrophes(cell)).toBe(text);
  },
);

it("begins with the mark that says UTF-8", () => {
  expect(Buffer.from(csvHead(["ort"])).toString("hex")).toBe(Buffer.from('\uFEFF"ort"\r\n').toString("hex"));
});

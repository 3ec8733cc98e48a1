import { expect, it } from "vitest";
import { csvHead, csvLines } from "./csv";

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

it("begins with the mark that says UTF-8", () => {
  expect(Buffer.from(csvHead(["ort"])).toString("hex")).toBe(Buffer.from('\uFEFF"ort"\r\n').toString("hex"));
});

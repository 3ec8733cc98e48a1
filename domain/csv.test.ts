import { expect, it } from "vitest";
import { csvLine } from "./csv";

it.each([
  [["a", 1, null, "b c"], "a,1,,b c\r\n"],
  [['say "hi"', "x,y", "two\nlines"], '"say ""hi""","x,y","two\nlines"\r\n'],
  [["=1+1", "+1", "-1", "@SUM(A1)", "\tx"], "'=1+1,'+1,'-1,'@SUM(A1),'\tx\r\n"],
  [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
  [[-5, "2026-11-23"], "-5,2026-11-23\r\n"],
])("writes %j so that every reader gets it back, and none runs it", (values, line) => {
  expect(csvLine(values)).toBe(line);
});

import * as z from "zod/mini";

/**
 * Text as a field holds it, whichever way it comes in: what is folded here would otherwise be stored by a program and
 * lost, or glued together, as soon as a person's field shows it.
 */

/** Text of one line: breaks and tabs are blanks. Zod's checks may follow. */
export const oneLine = (longest: number, tooLong = "tooLong") =>
  z.string().check(z.overwrite(foldedLine), z.trim(), z.maxLength(longest, tooLong));

/** Text of several lines, their breaks as "\n". */
export const manyLines = (longest: number, tooLong = "tooLong") =>
  z.string().check(z.overwrite(foldedLines), z.trim(), z.maxLength(longest, tooLong));

/** Whether there is anything to be seen: a zero-width blank, or a filler, is no name. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\u{2800}]/u.test(text);
}

/** As `oneLine`, blanks at the ends left: somebody may be typing on. */
export function foldedLine(text: string): string {
  return foldedLines(text).replace(/\s+/g, (blanks) => (/[\n\t\u2028\u2029]/.test(blanks) ? " " : blanks));
}

/**
 * No controls but tab and line break, no half characters, which a database replaces and JSON keeps, and none by which what is
 * written reads backwards (U+202D, U+202E): in no language is that typed, and a name could pass for another by it.
 */
function foldedLines(text: string) {
  return text.replace(/\r\n?|[\v\f\u0085]/g, "\n").replace(/(?![\n\t])\p{Cc}|[\p{Cs}\u{202D}\u{202E}]/gu, "");
}

import { pinyin } from "pinyin-pro";
import { withoutAccents } from "./search-text";

/** Long enough to tell names apart, short enough for an index and for the URL of a page. */
const MOST_LENGTH = 80;

/**
 * By what a name is sorted: case, accents and signs don't count, and Chinese names stand where they are spoken. Kept
 * beside the name, since databases compare bytes, or by rules that differ. Never empty.
 */
export function sortKey(name: string): string {
  const spoken = /\p{Script=Han}/u.test(name)
    ? pinyin(name, { toneType: "none", nonZh: "consecutive", surname: "head" })
    : name;
  const letters = withoutAccents(spoken)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return cut(letters || name || "?");
}

/** Not within a character that takes two places. */
function cut(text: string) {
  return text.slice(0, MOST_LENGTH).replace(/[\ud800-\udbff]$/, "");
}

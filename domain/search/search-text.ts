/** Letters with a stroke or a ligature, which Unicode doesn't take apart, as people write them without. */
const PLAIN: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ŋ: "n",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
};
const plainable = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
/** Scripts that put no blank between words: there each character can be a word's first. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu;

/** Lower case, without accents, and in the usual width: "Élodie Strøm" -> "elodie strom". */
export function withoutAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(plainable, (letter) => PLAIN[letter] ?? letter);
}

/**
 * What a full-text index is given for a row: its texts without accents, and with a blank around each character of a
 * script that has none between words, so that "小明" is a part of "王小明". Both databases split it at blanks and signs.
 *
 * A phone number stands in it whole and from the beginning of each of its groups on, so that it is found with or
 * without its prefix, and however it is grouped.
 */
export function searchText(
  texts: (string | null | undefined)[],
  { phone }: { phone?: string | null } = {},
): string {
  const words = texts.filter((text) => text).map((text) => spaced(withoutAccents(text ?? "")));
  const groups = phone?.match(/\d+/g) ?? [];
  const numbers = groups.map((_, index) => groups.slice(index).join(""));
  return [...words, ...numbers].join(" ").replace(/\s+/g, " ").trim();
}

/** More words than these say nothing more. */
const MOST_WORDS = 4;

/**
 * What a person looks for, word by word, each a phrase as it stands in `searchText`: to be found in any order, the last
 * character perhaps only the beginning of something. At most four; none where there is no letter and no digit.
 */
export function searchWords(query: string): string[] {
  const text = joinPhoneNumber(withoutAccents(query).replace(/[\p{C}"]/gu, " "));
  return text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
    .map((word) =>
      spaced(word)
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
        .trim(),
    );
}

/** "+44 (0)20 7946-0958" -> "2079460958": one word, from the area code on, which is how far people agree. */
function joinPhoneNumber(text: string) {
  const digits = text.replace(/\(0\)/g, "").replace(/\D/g, "");
  if (digits.length < 7 || !/^[\d\s()+/.-]+$/.test(text)) return text;
  return digits.replace(/^0+/, "");
}

function spaced(text: string) {
  return text.replace(unspaced, " $& ");
}

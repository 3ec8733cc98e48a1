/** A text that tells of one person alone also where it stands in the middle of another. */
const isTelling = (word: string) =>
  word.includes("@") ||
  /\d.*\d.*\d.*\d.*\d.*\d/.test(word) ||
  /\p{L}\P{L}+\p{L}/u.test(word) ||
  HAN.test(word);
const HAN = /\p{Script=Han}{2,}/u;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What somebody is and was called, and how they are reached: by it is found what speaks of them. */
export class Words {
  readonly #all: Set<string>;
  readonly #inside: RegExp | null;

  constructor(words: readonly string[]) {
    this.#all = new Set(words.map(plain).filter((word) => word !== ""));
    const telling = [...this.#all].filter(isTelling).sort((one, other) => other.length - one.length);
    // Not where it is a part of a longer word; in Chinese there is nothing between words.
    const ends = (word: string) =>
      HAN.test(word) ? escaped(word) : `(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`;
    this.#inside = telling.length > 0 ? new RegExp(telling.map(ends).join("|"), "giu") : null;
  }

  /** Whether a text is one of them. */
  has(text: string): boolean {
    return this.#all.has(plain(text));
  }

  /** Whether they stand in a text. */
  isIn(text: string): boolean {
    return this.without(text, "") !== text;
  }

  /** A text with something else where they stand in it. */
  without(text: string, instead: string): string {
    if (this.has(text)) return instead;
    return this.#inside ? text.replace(this.#inside, instead) : text;
  }

  /** JSON, each of its texts so. */
  withoutIn<T>(json: T, instead: string): T {
    if (typeof json === "string") return this.without(json, instead) as T;
    if (Array.isArray(json)) return json.map((value) => this.withoutIn(value, instead)) as T;
    if (json === null || typeof json !== "object") return json;
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [key, this.withoutIn(value, instead)]),
    ) as T;
  }
}

function plain(text: string) {
  return text.trim().toLowerCase();
}

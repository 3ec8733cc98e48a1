/**
 * What the passwords that are guessed first are made of: of the lists of leaked ones (SecLists, NCSC's 100,000) those of
 * twelve characters and more are nearly all one or two of these, or a run of keys, with digits around.
 */
const WORDS = [
  ..."password passwort passwd pass contrasena motdepasse mima woaini iloveyou loveyou love welcome willkommen".split(
    " ",
  ),
  ..."letmein changeme secret master admin administrator root user guest login test demo default hello hallo".split(
    " ",
  ),
  ..."qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm abc abcdef abcdefg monkey dragon shadow sunshine".split(
    " ",
  ),
  ..."princess football baseball basketball superman batman starwars pokemon computer internet michael jordan".split(
    " ",
  ),
  ..."spring summer autumn winter january february march april june july august september october november december".split(
    " ",
  ),
  ..."monday tuesday wednesday thursday friday saturday sunday holdfast order orders desk company the is my i you".split(
    " ",
  ),
].sort((a, b) => b.length - a.length);

const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "1234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const LOOKALIKES: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

/** Whether a password is among the first that somebody would try who knows the person's name and address, and the desk's name. */
export function isGuessable(
  password: string,
  person: { name: string; email: string; desk?: string },
): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < 5 || isRepeated(text) || isRun(text)) return true;
  const own = [person.name, ...person.email.split("@"), person.desk ?? ""].flatMap((part) =>
    lettersOf(part.toLowerCase()).split(" "),
  );
  const words = [...WORDS, ...own.filter((word) => word.length > 2)];
  return lettersIn(password).some((letters) => isMadeOf(letters, words));
}

/** What there is of letters, small ones; and the same with what stands for one read as one. */
export function lettersIn(password: string): string[] {
  const text = password.toLowerCase();
  // Digits around a word are digits; within one they are letters.
  const read = wordIn([...text]).map((sign) => LOOKALIKES[sign] ?? sign);
  return [text, read.join("")]
    .map((signs) => lettersOf(signs).replaceAll(" ", ""))
    .filter((letters) => letters !== "");
}

function lettersOf(text: string) {
  return text.replace(/[^\p{L}]+/gu, " ").trim();
}

function isRepeated(text: string) {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.startsWith(text.slice(length))) return true;
  return false;
}

/** Keys or letters in their order, there and back, over and over. */
function isRun(text: string) {
  return RUNS.some((run) => {
    const round = run.repeat(Math.ceil(text.length / run.length) + 1);
    return round.includes(text) || [...round].reverse().join("").includes(text);
  });
}

/** Whether nothing is left when the words are taken off from the front, in whatever order. */
function isMadeOf(letters: string, words: string[]) {
  const reached = new Set([0]);
  for (const at of reached)
    for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length);
  return reached.has(letters.length);
}

/** From the first letter, or a sign that stands for one, to the last letter. */
function wordIn(signs: string[]) {
  const first = signs.findIndex((sign) => /[\p{L}@$]/u.test(sign));
  const last = signs.findLastIndex((sign) => /\p{L}/u.test(sign));
  return first === -1 ? [] : signs.slice(first, last + 1);
}

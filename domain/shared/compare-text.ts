/**
 * Compares what people read in alphabetical order: accents and case count last, 10 comes after 9, and
 * Chinese goes by its sound, before what is written in Latin letters. One order for server and browser, whatever either's language, so that a page is the same in both.
 */
export const compareText = new Intl.Collator("zh-CN", { numeric: true }).compare;

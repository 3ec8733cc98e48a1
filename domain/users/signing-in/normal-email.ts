/** So many characters has one at most. */
export const LONGEST_EMAIL = 200;

/** How an email address is stored and looked up. */
export function normalEmail(email: string) {
  return email.trim().toLowerCase();
}

/**
 * What somebody types who wants to come in, as it is looked up and counted: whatever can be nobody's address is kept no longer than
 * one, and has nothing in it that a database won't read.
 */
export function typedEmail(email: string) {
  return normalEmail(email)
    .slice(0, LONGEST_EMAIL + 1)
    .replaceAll("\0", "\ufffd");
}

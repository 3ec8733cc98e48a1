const DAY_MS = 24 * 3_600_000;
/** How long what is said counts as true. Whoever asks is answered anew, so it never runs out here; RFC 9116 wants less than a year. */
const GOOD_FOR_MS = 180 * DAY_MS;

/** Where somebody who has found a weakness turns to (RFC 9116): an address of whoever runs this desk. */
export function securityTxt(contact: string): string {
  const expires = new Date(Date.now() + GOOD_FOR_MS).toISOString();
  return `Contact: ${contact}\nExpires: ${expires}\nPreferred-Languages: en, zh`;
}

/** Without letters that look like others. 32 of them, so that a byte picks each as often as any other: 5 bits each. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 16;

/** 80 random bits that can be read out over the telephone: "k3mw-9tzq-a7hd-x2pn". */
export function randomPassword(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => ALPHABET[byte % 32]);
  return letters.join("").replace(/.{4}(?=.)/g, "$&-");
}

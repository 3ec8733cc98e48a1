/** Hues that can be told from each other, in degrees of OKLCH. */
export const HUES = [18, 42, 66, 100, 130, 155, 180, 205, 230, 255, 280, 305, 330, 352];

/** The hue of a person's colour, from their id alone: the same on every page, in every browser. */
export function hueOf(id: string): number {
  return HUES[hash(id) % HUES.length] ?? 0;
}

/** FNV-1a, 32 bits, with a last mix: ids that differ in one character must not be neighbours. */
function hash(text: string) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 8;
}

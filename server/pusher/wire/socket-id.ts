import { randomFillSync } from "node:crypto";

/** Drawn for so many connections at once, since a draw costs more than the numbers. */
const numbers = new Uint32Array(1_024);
let used = numbers.length;

/** Two numbers of 31 bits that nobody can guess, with a dot between. With 32, half of them would be slow to write. */
export function newSocketId(): string {
  return `${nextNumber()}.${nextNumber()}`;
}

function nextNumber(): number {
  if (used === numbers.length) {
    randomFillSync(numbers);
    used = 0;
  }
  return (numbers[used++] ?? 0) >>> 1;
}

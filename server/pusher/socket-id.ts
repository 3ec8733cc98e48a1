import { randomFillSync } from "node:crypto";

/** Drawn for so many connections at once, since a draw costs more than the numbers. */
const numbers = new Uint32Array(1_024);
let used = numbers.length;

/** Two numbers that nobody can guess, with a dot between. */
export function newSocketId(): string {
  return `${nextNumber()}.${nextNumber()}`;
}

function nextNumber(): number {
  if (used === numbers.length) {
    randomFillSync(numbers);
    used = 0;
  }
  return numbers[used++] ?? 0;
}

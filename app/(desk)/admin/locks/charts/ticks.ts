/**
 * Where an axis of whole numbers has its marks: from 0 to at least `most`, at round steps, four of them at most.
 */
export function ticksOf(most: number): number[] {
  const step = stepsUp().find((size) => size * 4 >= most) ?? most;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** 1, 2, 5, 10, 20, 50, … */
function stepsUp() {
  return Array.from({ length: 30 }, (_, index) => ([1, 2, 5][index % 3] ?? 1) * 10 ** Math.floor(index / 3));
}

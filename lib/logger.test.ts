import { expect, it } from "vitest";
import { withinSize } from "./logger";

const line = (more: object) => `${JSON.stringify({ level: 50, time: 1, ...more, msg: "It failed" })}\n`;

it("leaves a line of everyday length as it is", () => {
  const everyday = line({ err: { stack: "x".repeat(8_000) } });
  expect(withinSize(everyday)).toBe(everyday);
});

it("cuts a line that somebody has filled, and it is JSON still", () => {
  const cut = withinSize(line({ err: { message: 'a"\\'.repeat(1_000_000) } }));
  expect(cut.length).toBeLessThan(16_384);
  expect(JSON.parse(cut)).toMatchObject({ level: 50, time: 1, msg: "It failed", characters: 5_000_061 });
});

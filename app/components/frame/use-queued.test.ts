import { expect, it } from "vitest";
import { queuedIn } from "./use-queued";

function storageOf(items: Record<string, string>) {
  const keys = Object.keys(items);
  return {
    length: keys.length,
    key: (index: number) => keys[index] ?? null,
    getItem: (key: string) => items[key] ?? null,
  };
}

it("counts one's own changes that the server hasn't got, and texts that weren't sent", () => {
  const storage = storageOf({
    "holdfast.draft.anna.1": JSON.stringify({ kept: false }),
    "holdfast.draft.anna.2": JSON.stringify({ kept: true }),
    "holdfast.draft.anna.3": "not JSON",
    "holdfast.draft.ben.4": JSON.stringify({ kept: false }),
    "holdfast.text.anna.1.note": "Call her",
    "holdfast.text.anna.2.note": "  ",
    "holdfast.text.annabel.2.note": "Not mine",
    "holdfast.list": "{}",
  });
  expect(queuedIn(storage, "anna")).toEqual({ orders: 1, texts: 1 });
});

import { expect, it } from "vitest";
import { forgetTyped, unsentIn } from "./typed-here";

function storageOf(items: Record<string, string>) {
  const keys = Object.keys(items);
  return {
    length: keys.length,
    key: (index: number) => keys[index] ?? null,
    getItem: (key: string) => items[key] ?? null,
    removeItem: (key: string) => {
      delete items[key];
    },
  };
}

const kept = JSON.stringify({ kept: true });
const unkept = JSON.stringify({ kept: false });

it.each([
  [false, ["draft.anna.1", "text.anna.1.note", "text.annabel.1.note", "draft.ben.2"]],
  [true, ["text.annabel.1.note", "draft.ben.2"]],
])("forgets what the server has of one's own; all of it: %s", (isAll, left) => {
  const items = {
    "holdfast.draft.anna.1": unkept,
    "holdfast.draft.anna.2": kept,
    "holdfast.text.anna.1.note": "Call her",
    "holdfast.text.annabel.1.note": "Not mine",
    "holdfast.draft.ben.2": kept,
  };
  forgetTyped(storageOf(items), "anna", isAll);
  expect(Object.keys(items)).toEqual(left.map((key) => `holdfast.${key}`));
});

it("counts one's own changes that the server hasn't got, and texts that weren't sent", () => {
  const storage = storageOf({
    "holdfast.draft.anna.1": unkept,
    "holdfast.draft.anna.2": kept,
    "holdfast.draft.anna.3": "not JSON",
    "holdfast.draft.ben.4": unkept,
    "holdfast.text.anna.1.note": "Call her",
    "holdfast.text.anna.2.note": "  ",
    "holdfast.text.annabel.2.note": "Not mine",
    "holdfast.list": "{}",
  });
  expect(unsentIn(storage, "anna")).toEqual({ orders: 1, texts: 1 });
});

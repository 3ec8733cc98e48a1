import type { EntryFields } from "@/domain/entries/shared/field-change";

/** How the fields of one kind of entry are called, and their values written. */
export type FieldWords = {
  label: (field: string) => string;
  /** @param among the values that it stands among: an amount's currency is one of them */
  value: (field: string, value: EntryFields[string], among: EntryFields) => string;
};

import { useState } from "react";
import { type Difference, isContested } from "@/domain/drafts/shared/differences";
import type { FieldPath } from "@/domain/drafts/shared/form-field";

export type Choice = "theirs" | "mine";

export type Choices = {
  of(difference: Difference): Choice | undefined;
  choose(path: FieldPath, choice: Choice): void;
  chooseAll(choice: Choice): void;
  /** How many still want a decision. */
  undecided: number;
  /** The fields that get mine. */
  taken: Difference[];
};

/** What somebody chose for each field. Mine is the first choice where only I changed something; a contested one has none. */
export function useChoices(differences: Difference[]): Choices {
  const [made, setMade] = useState<Readonly<Record<FieldPath, Choice>>>({});
  const of = (one: Difference) => made[one.path] ?? (isContested(one) ? undefined : "mine");
  return {
    of,
    choose: (path, choice) => setMade((before) => ({ ...before, [path]: choice })),
    chooseAll: (choice) => setMade(Object.fromEntries(differences.map(({ path }) => [path, choice]))),
    undecided: differences.filter((one) => of(one) === undefined).length,
    taken: differences.filter((one) => of(one) === "mine"),
  };
}

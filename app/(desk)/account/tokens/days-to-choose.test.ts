import { expect, it } from "vitest";
import { daysToChoose } from "./days-to-choose";

it.each([
  [undefined, [30, 90, 365], 90],
  [7, [7], 7],
  [30, [30], 30],
  [60, [30, 60], 60],
  [90, [30, 90], 90],
  [400, [30, 90, 365, 400], 90],
])(
  "offers for a maximum of %s days what is allowed, one of which stands there at first",
  (maxDays, choices, first) => {
    expect(daysToChoose(maxDays)).toEqual({ choices, first });
    expect(choices).toContain(first);
  },
);

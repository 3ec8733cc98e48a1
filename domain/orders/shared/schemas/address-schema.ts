import * as z from "zod/mini";
import { foldedLine, isVisible, oneLine } from "../../../shared/typed-text";
import { ADDRESS_FIELDS, type Address } from "../address";
import { COUNTRIES } from "../countries";

const needed = (longest: number) =>
  oneLine(longest).check(z.minLength(1, "required"), z.refine(isVisible, "required"));

export const address = z
  .object({
    name: needed(120),
    company: oneLine(120),
    line1: needed(160),
    line2: oneLine(160),
    postalCode: oneLine(20),
    city: needed(100),
    region: oneLine(100),
    country: z.enum(COUNTRIES, { error: "country" }),
  } satisfies Record<keyof Address, z.ZodMiniType<string>>)
  .register(z.globalRegistry, { id: "Address" });

/** One that somebody has only begun to write. */
export const addressSoFar = z.extend(address, {
  name: oneLine(120),
  line1: oneLine(160),
  city: oneLine(100),
});

const stored = z.object(
  Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [field, z.string().check(z.overwrite(foldedLine))]),
  ) as Record<keyof Address, z.ZodMiniString<string>>,
);

/** An address that is there already: shown as fields show it, whatever was let in before. */
export function readAddress(json: unknown): Address {
  return stored.parse(json);
}

import * as z from "zod/mini";
import { foldedLine, isVisible, oneLine } from "../../shared/typed-text";
import { COUNTRIES } from "./countries";

const needed = (longest: number) =>
  oneLine(longest).check(z.minLength(1, "required"), z.refine(isVisible, "required"));

/** A postal address. What isn't given is an empty string, so that a form and the database hold the same shape. */
export const address = z
  .object({
    name: needed(120),
    company: oneLine(120),
    line1: needed(160),
    line2: oneLine(160),
    postalCode: oneLine(20),
    city: needed(100),
    region: oneLine(100),
    /** ISO 3166-1 alpha-2 */
    country: z.enum(COUNTRIES, { error: "country" }),
  })
  .register(z.globalRegistry, { id: "Address" });

/** One that somebody has only begun to write. */
export const addressSoFar = z.extend(address, {
  name: oneLine(120),
  line1: oneLine(160),
  city: oneLine(100),
});

export type Address = z.infer<typeof address>;

export const ADDRESS_FIELDS = z.keyof(address).options;

const stored = z.object(
  Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [field, z.string().check(z.overwrite(foldedLine))]),
  ) as Record<keyof Address, z.ZodMiniString<string>>,
);

/** An address that is there already: shown as fields show it, whatever was let in before. */
export function readAddress(json: unknown): Address {
  return stored.parse(json);
}

import { z } from "zod";
import { COUNTRIES } from "./countries";

const text = (longest: number) => z.string().trim().max(longest, "tooLong");
const needed = (longest: number) => text(longest).min(1, "required");

/** A postal address. What isn't given is an empty string, so that a form and the database hold the same shape. */
export const address = z
  .object({
    name: needed(120),
    company: text(120),
    line1: needed(160),
    line2: text(160),
    postalCode: text(20),
    city: needed(100),
    region: text(100),
    /** ISO 3166-1 alpha-2 */
    country: z.enum(COUNTRIES, { error: "country" }),
  })
  .meta({ id: "Address" });

export type Address = z.infer<typeof address>;

export const ADDRESS_FIELDS = address.keyof().options;

import * as z from "zod/mini";
import { CURRENCIES } from "../../orders/shared/currencies";
import { isVisible, oneLine } from "../../shared/typed-text";

/** What an admin says of the whole desk. The messages are keys of `desk.errors`. */
export const deskInput = z.strictObject({
  name: oneLine(60, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name")),
  /** ISO 4217: of a new order unless it is said. */
  currency: z.enum(CURRENCIES, { error: "currency" }),
  /** Of a new order unless it is said. Parts per million: 93750 is 9.375 %. */
  taxRatePpm: z.int("taxRate").check(z.minimum(0, "taxRate"), z.maximum(1_000_000, "taxRate")),
  /** One of those that the product speaks, for whoever hasn't chosen and whose browser wants none of them. */
  locale: z.string().check(z.regex(/^[a-z]{2}(-[A-Z]{2})?$/, "locale")),
  /** IANA, until a browser says its own. */
  timeZone: z.string().check(z.maxLength(64, "timeZone"), z.refine(isTimeZone, "timeZone")),
});
export type DeskInput = z.infer<typeof deskInput>;

function isTimeZone(timeZone: string) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

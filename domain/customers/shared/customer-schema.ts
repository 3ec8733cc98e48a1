import * as z from "zod/mini";
import type { Address } from "../../orders/shared/address";
import { COUNTRIES } from "../../orders/shared/countries";
import { isVisible, manyLines, oneLine } from "../../shared/typed-text";
import { isKnown } from "./customer-fields";

const NEEDED = ["name", "line1", "city"] as const;

/** An address that somebody may not know yet: either nothing of where it is, or all that an order needs. */
const knownAddress = z
  .object({
    name: oneLine(120),
    company: oneLine(120),
    line1: oneLine(160),
    line2: oneLine(160),
    postalCode: oneLine(20),
    city: oneLine(100),
    region: oneLine(100),
    country: z.enum(COUNTRIES, { error: "country" }),
  } satisfies Record<keyof Address, z.ZodMiniType<string>>)
  .check(
    z.superRefine((address, context) => {
      if (!isKnown(address)) return;
      for (const field of NEEDED)
        if (!isVisible(address[field]))
          context.addIssue({ code: "custom", path: [field], message: "required" });
    }),
  )
  .register(z.globalRegistry, { id: "CustomerAddress" });

/** What people write about a customer; what isn't known is "". An issue's message is a key under `customers.errors`. */
export const customerFields = z.object({
  name: oneLine(120).check(z.minLength(1, "required"), z.refine(isVisible, "required")),
  company: oneLine(120),
  email: oneLine(200).check(z.refine((text) => text === "" || isEmail(text), "email")),
  phone: oneLine(40),
  address: knownAddress,
  note: manyLines(2_000),
});

/** Something at something with a dot in it: whether anybody reads there, only a mail would tell. */
function isEmail(text: string) {
  const [name = "", host = "", ...more] = text.split("@");
  return name !== "" && host.slice(1, -1).includes(".") && more.length === 0 && !/\s/.test(text);
}

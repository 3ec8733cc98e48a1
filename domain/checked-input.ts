import { z } from "zod";
import { InvalidInput } from "./shared/errors";
import { wrongFields } from "./shared/wrong-fields";

/**
 * What came from outside, as the schema wants it.
 *
 * @throws {InvalidInput} with the fields that are wrong
 */
export function checkedInput<S extends z.core.$ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(wrongFields(parsed.error));
}

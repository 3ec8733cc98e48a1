import type { z } from "zod";
import { InvalidInput } from "../shared/errors";

/**
 * The filters of a file, by the schema of a page, which leaves out what makes no sense. A page shows beside its rows what it has
 * filtered by; a file of everything in place of a part would be taken for the part.
 *
 * @throws {InvalidInput} of what makes no sense (422)
 */
export function understood<Schema extends z.ZodObject>(
  schema: Schema,
  params: Record<string, unknown>,
): z.output<Schema> {
  const filters = schema.parse(params);
  const wrong = Object.keys(schema.shape).filter(
    (name) => (params[name] ?? "") !== "" && filters[name] === undefined,
  );
  if (wrong.length > 0) throw new InvalidInput(Object.fromEntries(wrong.map((name) => [name, "unknown"])));
  return filters;
}

import { z } from "zod";
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
  const wrong = Object.entries(schema.shape).flatMap(([name, filter]) => {
    const isSaid = (params[name] ?? "") !== "";
    const strict = filter instanceof z.ZodCatch ? filter.unwrap() : filter;
    return isSaid && !z.safeParse(strict, params[name]).success ? [name] : [];
  });
  if (wrong.length > 0) throw new InvalidInput(Object.fromEntries(wrong.map((name) => [name, "unknown"])));
  return schema.parse(params);
}

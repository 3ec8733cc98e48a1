import * as z from "zod/mini";
import { wrongFields } from "@/domain/shared/wrong-fields";

/** The fields as the schema wants them, or what is wrong with which. */
export function checkFields<F>(
  schema: z.ZodMiniType<F>,
  values: F,
): { fields: F } | { errors: Record<string, string> } {
  const parsed = z.safeParse(schema, values);
  return parsed.success ? { fields: parsed.data } : { errors: wrongFields(parsed.error) };
}

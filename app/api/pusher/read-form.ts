import type { z } from "zod";
import { DomainError } from "@/domain/shared/errors";

/**
 * The fields of a form that was posted.
 *
 * @throws {DomainError} INVALID, with `wrong` as its message; or the body is no form
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  wrong: string,
): Promise<z.output<S>> {
  // It throws at whatever is no form: JSON, no body at all, half of one.
  const fields = await request.formData().catch((cause: unknown) => {
    throw new DomainError("INVALID", "Send the body as a form.", {}, { cause });
  });
  const sent = schema.safeParse(Object.fromEntries(fields));
  if (!sent.success) throw new DomainError("INVALID", wrong);
  return sent.data;
}

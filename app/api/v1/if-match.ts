import { z } from "zod";
import { BadRequest } from "@/domain/api/problem";

/** `If-Match` as writes take it. */
export const ifMatch = z
  .string()
  .regex(/^"\d{1,9}(\.[\w-]+)?"$/, "version")
  .meta({ description: 'The version that the change starts from: `"7"`, or the ETag of what is changed' });

/**
 * The version that a change starts from, said by `If-Match` or in the body.
 *
 * @throws {BadRequest} PRECONDITION_REQUIRED (428)
 */
export function baseVersionOf(matched: string | undefined, version: number | undefined): number {
  const base = matched === undefined ? version : Number.parseInt(matched.slice(1), 10);
  if (base === undefined)
    throw new BadRequest("PRECONDITION_REQUIRED", "Send If-Match, or the version in the body.");
  return base;
}

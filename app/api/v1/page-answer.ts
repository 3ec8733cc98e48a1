import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import type { Page } from "@/domain/lists/find-page";
import { MOST_NUMBERED_PAGES } from "@/domain/lists/list-query";
import type { Place } from "@/domain/lists/shared/list-url";

/** What a page of any list has beside its rows. */
export const pageOf = {
  total: z
    .object({ count: z.int(), exact: z.boolean() })
    .meta({ description: "`exact: false`: more than that" }),
  next: z.string().nullable().meta({ description: "The address of the next page" }),
  previous: z.string().nullable(),
};

/** What parameters that every list has mean; each list describes its own. */
export const describedPage = {
  sort: "A column, with `-` before it the other way round",
  page: "By number, for the first 200 pages; `after` and `before` go on from any place",
  after: "From `next` of an earlier answer",
  before: "From `previous` of an earlier answer",
};

/** A page's own parameters. A page forgives what makes no sense; a program is told. */
export function strictly(shape: Record<string, z.ZodType>, described: Record<string, string>) {
  return z.strictObject(
    Object.fromEntries(
      Object.entries({ ...shape, page: numberedPage }).map(([name, schema]) => [
        name,
        unforgiving(schema).optional().meta({ description: described[name] }),
      ]),
    ),
  );
}

const numberedPage = z.coerce.number().int().min(1).max(MOST_NUMBERED_PAGES);

function unforgiving(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodCatch ? (schema.unwrap() as z.ZodType) : schema;
}

/** A page's headers, and where the pages beside it are. */
export function pageAnswer<Row>(
  { total, next, previous }: Pick<Page<Row>, "total" | "next" | "previous">,
  urlOf: (change: { after: Place } | { before: Place }) => string,
  rows: Record<string, unknown>,
): Answer {
  const urls = {
    next: next && `/api/v1${urlOf({ after: next })}`,
    previous: previous && `/api/v1${urlOf({ before: previous })}`,
  };
  const links = [
    urls.next && `<${urls.next}>; rel="next"`,
    urls.previous && `<${urls.previous}>; rel="prev"`,
  ].filter(Boolean);
  return {
    status: 200,
    headers: links.length > 0 ? { Link: links.join(", ") } : {},
    body: { ...rows, total, ...urls },
  };
}

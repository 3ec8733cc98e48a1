import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import { MOST_NUMBERED_PAGES } from "@/domain/lists/list-query";

/** What a page of any list has beside its rows. */
export const pageOf = {
  total: z
    .object({ count: z.int(), exact: z.boolean() })
    .meta({ description: "`exact: false`: more than that" }),
  next: z.string().nullable().meta({ description: "The address of the next page" }),
  previous: z.string().nullable(),
};

type Total = z.infer<typeof pageOf.total>;

/** What parameters that every list has mean; each list describes its own. */
export const describedPage = {
  sort: "A column, with `-` before it the other way round",
  page: "By number, for the first 200 pages; `after` and `before` go on from any place",
  after: "From `next` of an earlier answer",
  before: "From `previous` of an earlier answer",
};

/** A page's own parameters. A page forgives what makes no sense; a program is told. */
export function strictly<Shape extends z.ZodRawShape>(
  shape: Shape,
  described: { [Name in keyof Shape]: string },
) {
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

function unforgiving(schema: z.core.$ZodType): z.ZodType {
  return (schema instanceof z.ZodCatch ? schema.unwrap() : schema) as z.ZodType;
}

/** A page's headers, and where the pages beside it are. */
export function pageAnswer<Cursor>(
  { total, next, previous }: { total: Total | null; next: Cursor | null; previous: Cursor | null },
  urlOf: (change: { after: Cursor } | { before: Cursor }) => string,
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

import { z } from "zod";

const search = z.string().max(100).catch("");

/** What is searched for, out of the address. */
export async function searchOf(params: Promise<Record<string, unknown>>): Promise<string> {
  return search.parse((await params).q);
}

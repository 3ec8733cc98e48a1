import { z } from "zod";

/**
 * A day that something may have happened on, from a URL: "2026-11-22". Outside of these years no database has anything,
 * and times as text are no longer in the order of time: the year 10000 begins with a "+".
 */
export const knownDay = z.iso
  .date("day")
  .refine((day) => day >= "1900-01-01" && day <= "9998-12-31", "dayOutOfRange");

import { db } from "../../lib/db";
import type { DeskInput } from "./shared/desk-input";

/** What was said of the whole desk; null where nobody has said anything yet, as on a desk of before. */
export function readDesk(): Promise<DeskInput | null> {
  return db.desk.findUnique({
    where: { id: 1 },
    select: { name: true, currency: true, taxRatePpm: true, locale: true, timeZone: true },
  });
}

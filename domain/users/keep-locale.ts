import { db } from "../../lib/db";
import { forgetActors } from "./known-actors";

/** Keeps the language that a user chose. */
export async function keepLocale(userId: string, locale: string) {
  await db.user.updateMany({ where: { id: userId }, data: { locale } });
  forgetActors();
}

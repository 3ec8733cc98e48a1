import { db } from "../../lib/db";

/** Keeps the language that a user chose. */
export async function keepLocale(userId: string, locale: string) {
  await db.user.updateMany({ where: { id: userId }, data: { locale } });
}

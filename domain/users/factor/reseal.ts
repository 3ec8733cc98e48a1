import { db } from "../../../lib/db";
import { seal, unseal } from "../../../lib/sealed";

/**
 * After the desk's secret was changed: what it sealed in the database is sealed with the new one, so that the one before can go.
 * Whatever neither of them opens stays as it is.
 */
export async function resealFactors(): Promise<void> {
  for (const { userId, secret } of await db.secondFactor.findMany({
    select: { userId: true, secret: true },
  })) {
    const opened = unseal(secret);
    // Somebody else may set it up anew at this moment.
    if (opened !== null)
      await db.secondFactor.updateMany({ where: { userId, secret }, data: { secret: seal(opened) } });
  }
}

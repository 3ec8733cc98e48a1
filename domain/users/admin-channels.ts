import { db } from "../../lib/db";
import { userChannel } from "../orders/shared/order-channels";

/** Where every admin hears of something, on whichever page. */
export async function adminChannels(): Promise<string[]> {
  const admins = await db.user.findMany({
    where: { role: "ADMIN", disabledAt: null },
    select: { id: true },
  });
  return admins.map(({ id }) => userChannel(id));
}

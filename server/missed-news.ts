import type { PusherServer } from "#pusher/server";
import { STAFF_CHANNEL } from "../domain/orders/shared/order-channels";
import { NEWS_MISSED } from "../domain/users/shared/missed-news";

/** What other nodes said was lost on its way: who is connected here may have missed news, and looks for itself. */
export function tellOfMissedNews(pusher: Pick<PusherServer, "publish">) {
  pusher.publish({ channels: [STAFF_CHANNEL], event: NEWS_MISSED, data: {}, onlyHere: true });
}

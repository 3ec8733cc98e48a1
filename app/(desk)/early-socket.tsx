import { headers } from "next/headers";
import { version } from "pusher-js/package.json";
import { EarlyScript } from "@/app/components/frame/early-script";
import { claimSession, SESSION_KEY } from "@/app/realtime/claim-session";
import { ANSWER_WITHIN_MS } from "@/app/realtime/connection/batched-authorization";
import { openEarly } from "@/app/realtime/connection/open-early";
import {
  ORDERS_CHANNEL,
  orderChannel,
  STAFF_CHANNEL,
  userChannel,
  viewersChannel,
} from "@/domain/orders/shared/order-channels";
import { parseRowId } from "@/domain/shared/row-id";
import { PATH_HEADER } from "@/lib/path-header";

/** Longer than a page takes to come alive on a slow phone; after that nobody will take it any more. */
const WAITS_MS = 30_000;

/**
 * Opens the page's WebSocket while the browser still loads the page's scripts, and asks for the signatures of what the
 * page will subscribe to: `takeEarlySocket` and `takeEarlySignatures` hand them to pusher-js. On a page that one came to
 * by a link there is all that already.
 *
 * @param appKey of the app that the page connects to
 */
export async function EarlySocket({ appKey, userId }: { appKey: string; userId: string }) {
  const { channels, isEdit } = subscriptionsOf((await headers()).get(PATH_HEADER) ?? "");
  const early: Parameters<typeof openEarly>[0] = {
    path: `/app/${encodeURIComponent(appKey)}?protocol=7&client=js&version=${version}&flash=false`,
    userId,
    channels: [...channels, STAFF_CHANNEL, ORDERS_CHANNEL, userChannel(userId)],
    sessionKey: isEdit ? SESSION_KEY : null,
    waitsMs: WAITS_MS,
    answerWithinMs: ANSWER_WITHIN_MS,
  };
  return <EarlyScript run={openEarly} given={[early, claimSession]} />;
}

/** What the page at `path` itself subscribes to at once. What is forgotten here is asked for a moment later. */
function subscriptionsOf(path: string): { channels: string[]; isEdit: boolean } {
  const [, id = "", edit] = /^\/orders\/(\d+)(\/edit)?(\?|$)/.exec(path) ?? [];
  const orderId = parseRowId(id);
  if (orderId === null) return { channels: [], isEdit: false };
  const isEdit = edit !== undefined;
  return { channels: [...(isEdit ? [orderChannel(orderId)] : []), viewersChannel(orderId)], isEdit };
}

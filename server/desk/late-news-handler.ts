import type { App } from "#pusher/app";
import type { Connection } from "#pusher/connection";
import { PusherHandler } from "#pusher/handler";
import type { PusherServer } from "#pusher/server";
import type { Subscription } from "#pusher/subscription";
import { STAFF_CHANNEL } from "../../domain/orders/shared/order-channels";
import { NEWS_LATE, type NewsLate } from "../../domain/users/shared/missed-news";

interface LateNewsParts {
  readonly appId: string;
  /** Asked for when there are connections: the server is made with its handlers. */
  readonly pusher: () => Pick<PusherServer, "publish" | "nodes">;
}

/** Tells people while their node hears nothing of the others: locks and saves are right all the same, news of them is late. */
export class LateNewsHandler extends PusherHandler {
  readonly #parts: LateNewsParts;

  constructor(parts: LateNewsParts) {
    super();
    this.#parts = parts;
  }

  override serves({ id }: App) {
    return id === this.#parts.appId;
  }

  /** For `nodes.onBus`. */
  tell(isUp: boolean) {
    const data: NewsLate = { isLate: !isUp };
    this.#parts.pusher().publish({ channels: [STAFF_CHANNEL], event: NEWS_LATE, data, onlyHere: true });
  }

  override async onSubscribe(connection: Connection, { channel }: Subscription) {
    if (channel !== STAFF_CHANNEL) return;
    const nodes = this.#parts.pusher().nodes();
    const data: NewsLate = { isLate: true };
    // A node that begins hears itself only after a moment, and isn't ready before.
    if (nodes?.isReady && !nodes.isUp) connection.send(NEWS_LATE, data, channel);
  }
}

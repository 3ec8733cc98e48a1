import { clientDraft, type DraftMessages } from "../domain/drafts/draft-messages";
import { keepDraft } from "../domain/drafts/keep-draft";
import { DomainError } from "../domain/errors";
import { orderChannel, parseOrderChannel } from "../domain/orders/order-channels";
import type { EditContext } from "./order-lock-handler";
import type { ClientMessage } from "./pusher/client-message";
import type { Connection } from "./pusher/connection";
import { PusherHandler } from "./pusher/handler";

/** Keeps what the tab of an edit session types. It comes after the OrderLockHandler, which knows the session. */
export class DraftHandler extends PusherHandler<EditContext> {
  override async onMessage(connection: Connection<EditContext>, message: ClientMessage) {
    const orderId = parseOrderChannel(message.channel);
    if (orderId === null || message.event !== "client-draft") return;
    const session = connection.context.editing?.get(orderId);
    const draft = clientDraft.safeParse(message.data);
    if (!session || !draft.success) return;
    const { seq, ...typed } = draft.data;
    try {
      await keepDraft({ orderId, session, ...typed });
      answer(connection, orderId, "draft.kept", { orderId, seq });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      answer(connection, orderId, "draft.refused", { orderId, seq, code: error.code });
    }
  }
}

function answer<E extends keyof DraftMessages>(
  connection: Connection,
  orderId: number,
  event: E,
  data: DraftMessages[E],
) {
  connection.send(event, data, orderChannel(orderId));
}

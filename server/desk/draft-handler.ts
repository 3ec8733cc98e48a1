import type { ClientMessage } from "#pusher/client-message";
import type { Connection } from "#pusher/connection";
import { PusherHandler } from "#pusher/handler";
import { asDomainError } from "../../domain/database-errors";
import { keepDraft } from "../../domain/drafts/keep-draft";
import { recordSection } from "../../domain/drafts/record-section";
import { clientDraft, clientSection } from "../../domain/drafts/shared/draft-messages";
import type { EditSession } from "../../domain/locks/row/edit-session";
import { parseOrderChannel } from "../../domain/orders/shared/order-channels";
import { DomainError } from "../../domain/shared/errors";
import type { EditContext } from "./order-lock-handler";
import { tellTab } from "./tell-tab";

/** Keeps what the tab of an edit session types. It comes after the OrderLockHandler, which knows the session. */
export class DraftHandler extends PusherHandler<EditContext> {
  override async onMessage(connection: Connection<EditContext>, message: ClientMessage) {
    const orderId = parseOrderChannel(message.channel);
    const session = orderId !== null && connection.context.editing?.get(orderId);
    if (orderId === null || !session) return;
    if (message.event === "client-draft") await keep(connection, { orderId, session }, message.data);
    if (message.event === "client-section") await follow({ orderId, session }, message.data);
  }
}

async function keep(
  connection: Connection,
  { orderId, session }: { orderId: number; session: EditSession },
  data: unknown,
) {
  const draft = clientDraft.safeParse(data);
  if (!draft.success) return;
  const { seq } = draft.data;
  try {
    await keepDraft({ orderId, session, ...draft.data });
    tellTab(connection, orderId, "draft.kept", { orderId, seq });
  } catch (thrown) {
    const error = asDomainError(thrown);
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = error;
    tellTab(connection, orderId, "draft.refused", { orderId, seq, code, details });
  }
}

/** It changes nothing but what viewers see: from a tab that has lost the order it is dropped. */
async function follow(edit: { orderId: number; session: EditSession }, data: unknown) {
  const moved = clientSection.safeParse(data);
  if (!moved.success) return;
  await recordSection({ ...edit, ...moved.data }).catch((error) => {
    if (!(error instanceof DomainError)) throw error;
  });
}

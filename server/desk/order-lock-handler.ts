import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { App } from "#pusher/app";
import type { ClientMessage } from "#pusher/client-message";
import type { Connection } from "#pusher/connection";
import { type Closed, PusherHandler, type UpgradeRequest } from "#pusher/handler";
import { RefuseConnection } from "#pusher/refuse-connection";
import type { Subscription } from "#pusher/subscription";
import { closeCode } from "#pusher/wire/close-code";
import { type AcquireLock, acquireLock } from "../../domain/locks/acquire-lock";
import { endRevocation } from "../../domain/locks/end-revocation";
import { recordActivity } from "../../domain/locks/history/record-activity";
import { recordToldOfRevocation } from "../../domain/locks/history/record-told-of-revocation";
import { releaseLock } from "../../domain/locks/release-lock";
import { type EditSession, editSessionId } from "../../domain/locks/row/edit-session";
import { readLock } from "../../domain/locks/row/lock-row";
import {
  clientAcquire,
  clientActivity,
  type clientLockMessages,
} from "../../domain/locks/shared/lock-messages";
import { parseOrderChannel } from "../../domain/orders/shared/order-channels";
import { parseRowId } from "../../domain/shared/row-id";
import { log } from "../../lib/logger";
import { signInOf } from "../http/authenticate";
import { InOrderOfWaiting } from "./in-order-of-waiting";
import type { Departure, LockKeeper } from "./lock-keeper";
import { tellTab } from "./tell-tab";

/**
 * The orders that a connection edits or wants to edit. They are taken from a connection as soon as a newer one speaks for
 * the same edit session: what still comes by the older one was held up on its way.
 */
export type EditContext = { editing?: Map<number, EditSession>; openedAs?: number };

const signedSession = z.object({
  user_id: z.string(),
  session_id: editSessionId,
  /** The tab has lost the order: it goes on if it may after all, but doesn't take it. */
  only_to_resume: z.boolean().default(false),
});

/** An edit session has an order over a connection to some node: what it had elsewhere is older. */
const movedSession = z.object({ orderId: z.int32(), sessionId: editSessionId, userId: z.string() });
type MovedSession = z.infer<typeof movedSession>;

/** Ties the lock of an order to the life of the connection that edits it: one of the desk's own app. */
export class OrderLockHandler extends PusherHandler<EditContext> {
  readonly #appId: string;
  readonly #keeper: LockKeeper;
  readonly #nodeId: string;
  readonly #tellOthers: (moved: MovedSession) => void;
  /** Order and edit session -> the connection that was opened last for them. */
  readonly #newest = new Map<string, Connection<EditContext>>();
  readonly #line: InOrderOfWaiting<Connection<EditContext>>;
  #opened = 0;

  /** `tellOthers`: the other nodes, whose `heard` it is for. */
  constructor({
    appId,
    keeper,
    nodeId,
    tellOthers = () => {},
  }: {
    appId: string;
    keeper: LockKeeper;
    nodeId: string;
    tellOthers?: (moved: MovedSession) => void;
  }) {
    super();
    this.#tellOthers = tellOthers;
    this.#appId = appId;
    this.#keeper = keeper;
    this.#nodeId = nodeId;
    this.#line = new InOrderOfWaiting(keeper.clock);
  }

  /** What the handler of another node told. The row says which connection came last; two may have crossed on their way. */
  async heard(message: unknown) {
    const moved = movedSession.safeParse(message);
    if (!moved.success) return;
    const { orderId, sessionId, userId } = moved.data;
    const connection = this.#newest.get(keyOf(orderId, { id: sessionId, userId }));
    const session = connection?.context.editing?.get(orderId);
    if (!connection || !session) return;
    const lock = await readLock(orderId).catch((err: unknown) =>
      log.error({ err }, "A moved session not looked at"),
    );
    // Unknown: then its renewal says so, within 5 s.
    if (!lock || lock.socketId === connection.socketId) return;
    this.#replace(connection, orderId, session);
  }

  override serves({ id }: App) {
    return id === this.#appId;
  }

  /** `?user_id=…&order_id=…`, as Laravel WebSockets users do. The URL may name the user, the session cookie decides. */
  override async onOpen(connection: Connection<EditContext>, { query }: UpgradeRequest) {
    connection.context.openedAs = ++this.#opened;
    const userId = query.get("user_id");
    if (userId !== null && userId !== connection.user?.id)
      throw new RefuseConnection(closeCode.unauthorized, "user_id is not the signed-in user");
    const wanted = query.get("order_id");
    if (wanted === null) return;
    const orderId = parseRowId(wanted);
    const session = sessionOfUser(connection, query.get("session_id"));
    if (session === null)
      throw new RefuseConnection(closeCode.unauthorized, "Sign in as somebody who may edit orders");
    const refused = orderId === null ? "gone" : await this.#edit(connection, orderId, session);
    if (refused === "forbidden")
      throw new RefuseConnection(closeCode.unauthorized, "Sign in as somebody who may edit orders");
    if (refused === "gone") throw new RefuseConnection(closeCode.noSuchPath, "There is no such order");
  }

  override async onSubscribe(connection: Connection<EditContext>, subscription: Subscription) {
    const orderId = parseOrderChannel(subscription.channel);
    if (orderId === null) return;
    const wish = wishOf(connection, subscription);
    if (wish) await this.#edit(connection, orderId, wish.session, wish);
    else this.#refuse(connection, orderId, "forbidden");
  }

  /** On an order's channel client events are for the server; it tells the others what they may see. */
  override async onMessage(connection: Connection<EditContext>, message: ClientMessage) {
    const orderId = parseOrderChannel(message.channel);
    if (orderId === null) return;
    message.preventRelay();
    const session = connection.context.editing?.get(orderId);
    if (!session) return;
    switch (message.event as keyof typeof clientLockMessages) {
      case "client-acquire": {
        const wish = clientAcquire.safeParse(message.data).data ?? { byHand: true };
        await this.#line.ask(orderId, connection, () =>
          this.#edit(connection, orderId, session, { ...wish, asked: true }),
        );
        break;
      }
      case "client-told":
        await recordToldOfRevocation({ orderId, session });
        break;
      case "client-flushed":
        await endRevocation({ orderId, session });
        break;
      case "client-activity": {
        const activity = clientActivity.safeParse(message.data);
        if (activity.success) await recordActivity({ orderId, session, isHidden: activity.data.hidden });
      }
    }
  }

  override async onUnsubscribe(connection: Connection<EditContext>, { channel }: Subscription) {
    const orderId = parseOrderChannel(channel);
    const session = orderId !== null && connection.context.editing?.get(orderId);
    if (!session) return;
    connection.context.editing?.delete(orderId);
    this.#drop(orderId, session, connection);
    await leave({ orderId, session, socketId: connection.socketId, mayReload: false });
    // Whoever goes to another page of the desk has seen it, and comes back by hand; a reload isn't told yet.
    await recordToldOfRevocation({ orderId, session });
  }

  override async onClose(connection: Connection<EditContext>, closed: Closed) {
    const departures = [...(connection.context.editing ?? [])].map(([orderId, session]) => {
      this.#drop(orderId, session, connection);
      return this.#keeper.depart({ orderId, session, socketId: connection.socketId }, departureOf(closed));
    });
    await Promise.all(departures);
  }

  async #edit(
    connection: Connection<EditContext>,
    orderId: number,
    session: EditSession,
    { onlyToResume, byHand, asked }: Pick<AcquireLock, "onlyToResume" | "byHand"> & { asked?: boolean } = {},
  ) {
    const { context, socketId, remoteAddress: address } = connection;
    context.editing ??= new Map();
    context.editing.set(orderId, session);
    if (!this.#speaks(orderId, session, connection)) {
      context.editing.delete(orderId);
      this.#refuse(connection, orderId, "busy");
      return "busy";
    }
    const { is: _, ...outcome } = await acquireLock({
      orderId,
      session,
      nodeId: this.#nodeId,
      socketId,
      address,
      onlyToResume,
      byHand,
    });
    if ("epoch" in outcome) {
      this.#line.leaves(orderId, connection);
      this.#keeper.hold({ orderId, session, epoch: outcome.epoch, connection });
      this.#tellOthers({ orderId, sessionId: session.id, userId: session.userId });
    } else this.#line.waits(orderId, connection);
    if (!("because" in outcome)) {
      tellTab(connection, orderId, "lock.acquired", { ...outcome, ...(asked && { asked }) });
      return null;
    }
    tellTab(connection, orderId, "lock.refused", { ...outcome, ...(asked && { asked }) });
    return outcome.because;
  }

  /** Whether no newer connection has the session; then the older one has it no more. */
  #speaks(orderId: number, session: EditSession, connection: Connection<EditContext>): boolean {
    const key = keyOf(orderId, session);
    const other = this.#newest.get(key);
    if (other && (other.context.openedAs ?? 0) > (connection.context.openedAs ?? 0)) return false;
    if (other !== connection) other?.context.editing?.delete(orderId);
    this.#newest.set(key, connection);
    return true;
  }

  #drop(orderId: number, session: EditSession, connection: Connection<EditContext>) {
    const key = keyOf(orderId, session);
    if (this.#newest.get(key) === connection) this.#newest.delete(key);
    this.#line.leaves(orderId, connection);
    this.#keeper.drop(orderId, session, connection);
  }

  /** A newer connection speaks for the session: this one has it no more. */
  #replace(connection: Connection<EditContext>, orderId: number, session: EditSession) {
    connection.context.editing?.delete(orderId);
    this.#drop(orderId, session, connection);
    this.#refuse(connection, orderId, "busy");
  }

  #refuse(connection: Connection<EditContext>, orderId: number, because: "busy" | "forbidden") {
    const refused = { orderId, because, lock: null, revoked: null };
    tellTab(connection, orderId, "lock.refused", refused);
  }
}

/** A lock that is being revoked has no tab to wait for any more. */
async function leave(lock: Parameters<typeof releaseLock>[0]) {
  if (!(await releaseLock(lock))) await endRevocation(lock);
}

/** Who said goodbye lets go; whoever was cut off may come back. The cause decides, the code only says how. */
function departureOf({ cause, code }: Closed): Departure {
  if (cause === "shutdown") return "draining";
  const isGoodbye = cause === "terminated" || (cause === "client" && [1000, 1001, 1005].includes(code));
  return isGoodbye ? "goodbye" : "broken";
}

/** With its user: nobody else's connection takes a session away by naming it. */
function keyOf(orderId: number, { id, userId }: Pick<EditSession, "id" | "userId">) {
  return `${orderId} ${userId} ${id}`;
}

/** The edit session that the auth endpoint signed for this subscription, of the connection's own user; else one of our making. */
function wishOf(
  connection: Connection,
  { channelData }: Subscription,
): { session: EditSession; onlyToResume: boolean } | null {
  if (channelData === null) {
    const session = sessionOfUser(connection, null);
    return session && { session, onlyToResume: false };
  }
  const signed = signedSession.safeParse(channelData);
  if (!signed.success || signed.data.user_id !== connection.user?.id) return null;
  const session = sessionOfUser(connection, signed.data.session_id);
  return session && { session, onlyToResume: signed.data.only_to_resume };
}

/** Whether the user may edit says the statement that takes the lock. */
function sessionOfUser({ user }: Connection, wantedId: string | null): EditSession | null {
  if (!user) return null;
  const id = editSessionId.safeParse(wantedId).data ?? randomUUID();
  return { id, userId: user.id, signInId: signInOf(user) };
}

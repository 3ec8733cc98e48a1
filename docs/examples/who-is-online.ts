import type { Connection } from "#pusher/connection";
import { PusherHandler } from "#pusher/handler";
import type { Publication } from "#pusher/wire/publication";
import { db } from "../../lib/db";

type Counted = { onlineAs?: string };

/**
 * Tells `private-people` who comes online and who goes, and remembers in the database when they were last here.
 *
 * It counts the connections whose session cookie says who they are. One that signs in later (`pusher:signin`) is not
 * counted: no hook tells of that.
 */
export class WhoIsOnline extends PusherHandler<Counted> {
  readonly #connections = new Map<string, number>();

  constructor(readonly publish: (publication: Publication) => void) {
    super();
  }

  get userIds(): string[] {
    return [...this.#connections.keys()];
  }

  override onOpen({ user, context }: Connection<Counted>) {
    if (!user) return;
    context.onlineAs = user.id;
    const count = (this.#connections.get(user.id) ?? 0) + 1;
    this.#connections.set(user.id, count);
    if (count === 1) this.#tell("online", user.id);
  }

  /** Goes by who was counted: `connection.user` may have come later. */
  override async onClose({ context: { onlineAs } }: Connection<Counted>) {
    if (onlineAs === undefined) return;
    const count = (this.#connections.get(onlineAs) ?? 0) - 1;
    if (count > 0) this.#connections.set(onlineAs, count);
    else {
      this.#connections.delete(onlineAs);
      this.#tell("offline", onlineAs);
    }
    await db.user.updateMany({ where: { id: onlineAs }, data: { lastSeenAt: new Date() } });
  }

  #tell(event: "online" | "offline", userId: string) {
    this.publish({ channels: ["private-people"], event, data: { userId } });
  }
}

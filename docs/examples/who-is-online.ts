import { db } from "../../lib/db";
import type { Connection } from "../../server/pusher/connection";
import { PusherHandler } from "../../server/pusher/handler";
import type { Publication } from "../../server/pusher/publication";

/** Tells `private-people` who comes online and who goes, and remembers in the database when they were last here. */
export class WhoIsOnline extends PusherHandler {
  readonly #connections = new Map<string, number>();

  constructor(readonly publish: (publication: Publication) => void) {
    super();
  }

  override onOpen({ user }: Connection) {
    if (!user) return;
    const count = (this.#connections.get(user.id) ?? 0) + 1;
    this.#connections.set(user.id, count);
    if (count === 1) this.#tell("online", user.id);
  }

  override async onClose({ user }: Connection) {
    if (!user) return;
    const count = (this.#connections.get(user.id) ?? 0) - 1;
    if (count > 0) this.#connections.set(user.id, count);
    else {
      this.#connections.delete(user.id);
      this.#tell("offline", user.id);
    }
    await db.user.updateMany({ where: { id: user.id }, data: { lastSeenAt: new Date() } });
  }

  #tell(event: "online" | "offline", userId: string) {
    this.publish({ channels: ["private-people"], event, data: { userId } });
  }
}

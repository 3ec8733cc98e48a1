import { askRealtime } from "../../lib/realtime-api";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/roles";
import { channelList, connectionList, overview, webhookList } from "./realtime-messages";

/**
 * The latest minutes in numbers, and the latest events.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function readOverview(actor: Actor) {
  requireAdmin(actor);
  return overview.parse(await askRealtime("overview"));
}

/** Live connections whose user, address, socket id or channels contain `search`. @throws {Forbidden} (403) */
export async function listConnections({ actor, search }: { actor: Actor; search: string }) {
  requireAdmin(actor);
  return connectionList.parse(await askRealtime("connections", { search }));
}

/** Channels that somebody is subscribed to, and their members. @throws {Forbidden} (403) */
export async function listChannels({ actor, search }: { actor: Actor; search: string }) {
  requireAdmin(actor);
  return channelList.parse(await askRealtime("channels", { search }));
}

/** Where webhooks go, and those that nobody took. @throws {Forbidden} (403) */
export async function listWebhooks(actor: Actor) {
  requireAdmin(actor);
  return webhookList.parse(await askRealtime("webhooks"));
}

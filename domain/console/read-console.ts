import { askConsole } from "../../lib/console-api";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";
import { channelList, connectionList, overview, webhookList } from "./shared/console-messages";

/**
 * The latest minutes in numbers, and the latest events.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function readOverview(actor: Actor) {
  requireAdmin(actor);
  return overview.parse(await askConsole("overview"));
}

/** Live connections whose user, address, socket id or channels contain `search`. @throws {Forbidden} (403) */
export async function listConnections({ actor, search }: { actor: Actor; search: string }) {
  requireAdmin(actor);
  return connectionList.parse(await askConsole("connections", { search }));
}

/** Channels that somebody is subscribed to, and their members. @throws {Forbidden} (403) */
export async function listChannels({ actor, search }: { actor: Actor; search: string }) {
  requireAdmin(actor);
  return channelList.parse(await askConsole("channels", { search }));
}

/** Where webhooks go, and those that nobody took. @throws {Forbidden} (403) */
export async function listWebhooks(actor: Actor) {
  requireAdmin(actor);
  return webhookList.parse(await askConsole("webhooks"));
}

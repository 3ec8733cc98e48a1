import { z } from "zod";
import type { ChannelSummary } from "#pusher/channels/channel-summary";
import type { Connection } from "#pusher/connection";
import type { PusherServer } from "#pusher/server";
import type { ChannelList, ConnectionList } from "../../domain/console/shared/console-messages";
import { withoutAccents } from "../../domain/search/search-text";

/** More rows than this nobody reads: one searches. */
export const SHOWN = 200;
const SHOWN_MEMBERS = 50;
const SHOWN_CHANNELS = 20;

/** Connections of this node in whose user, address, socket id or channels the words are found, the newest first. */
export function findConnections(pusher: PusherServer, ownAppId: string, search: string): ConnectionList {
  const all = [...pusher.connections()];
  const words = wordsOf(search);
  const found = all.filter((connection) => words.length === 0 || matches(words, textsOf(connection)));
  return {
    total: all.length,
    found: found.length,
    silent: [],
    connections: found
      .slice(-SHOWN)
      .reverse()
      .map((connection) => ({
        appId: connection.app.id,
        isOwn: connection.app.id === ownAppId,
        socketId: connection.socketId,
        node: pusher.nodes()?.name ?? null,
        user: connection.user && { id: connection.user.id, name: nameIn(connection.user.info) },
        address: connection.remoteAddress,
        userAgent: connection.userAgent,
        channels: [...connection.channels.keys()].slice(0, SHOWN_CHANNELS),
        openForMs: Date.now() - connection.openedAt.getTime(),
        messagesIn: connection.messagesIn,
      })),
  };
}

/** Channels of all nodes whose name contains the words, those with the most subscribers first. */
export function findChannels(pusher: PusherServer, search: string): ChannelList {
  const all = [...pusher.channels()];
  const words = wordsOf(search);
  const found = all.filter(({ name }) => words.length === 0 || matches(words, [name]));
  return {
    total: all.length,
    found: found.length,
    channels: found
      .sort((a, b) => b.subscriptionCount - a.subscriptionCount || a.name.localeCompare(b.name))
      .slice(0, SHOWN)
      .map((channel) => ({
        appId: channel.appId,
        name: channel.name,
        subscriptions: channel.subscriptionCount,
        userCount: channel.userCount,
        members: firstMembers(channel),
      })),
  };
}

function firstMembers(channel: ChannelSummary) {
  const members: { id: string; name: string | null }[] = [];
  for (const { userId, userInfo } of channel.members()) {
    if (members.length === SHOWN_MEMBERS) break;
    members.push({ id: userId, name: nameIn(userInfo) });
  }
  return members;
}

function textsOf({ user, remoteAddress, socketId, channels }: Connection): string[] {
  return [user?.id ?? "", nameIn(user?.info) ?? "", remoteAddress, socketId, ...channels.keys()];
}

/** As lists are searched: whatever the accents, and in any order. */
function wordsOf(search: string): string[] {
  return withoutAccents(search)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Once for all texts: of thousands of connections, each of them would take a turn that everybody waits for. */
function matches(words: string[], texts: string[]): boolean {
  const plain = withoutAccents(texts.join("\n"));
  return words.every((word) => plain.includes(word));
}

const named = z.object({ name: z.string() });

/** What an app tells of its users is up to it; most say a name. */
function nameIn(info: unknown): string | null {
  return named.safeParse(info).data?.name ?? null;
}

import type { AppState, Apps } from "../app-state";
import type { BrokerEvent, BrokerMessage } from "../broker";
import { channelKind } from "../wire/channel-name";
import { closeCode } from "../wire/close-code";
import { relayedJson } from "../wire/event";
import { textFrame } from "../wire/frame";

/** Hands what the broker brought to this node's connections. */
export function deliver(apps: Apps, message: BrokerMessage) {
  const state = apps.get(message.appId);
  if (!state) return;
  if (message.type === "event") deliverEvent(state, message);
  else terminate(state, message.userId);
}

function deliverEvent(state: AppState, { channels, event, data, exceptSocketId, userId }: BrokerEvent) {
  const except = exceptSocketId === null ? null : (state.connections.get(exceptSocketId) ?? null);
  for (const name of channels) {
    if (channelKind(name).isCache && !isClientEvent(event)) state.cache.set(name, event, data);
    const channel = state.channels.get(name);
    if (channel) channel.broadcast(textFrame(relayedJson(event, data, name, userId)), except);
  }
}

/** Which is nothing to keep for those who come later. */
function isClientEvent(event: string) {
  return event.startsWith("client-");
}

/** By whatever way they are the user's: session cookie, `pusher:signin`, or the signed data of a presence channel. */
function terminate(state: AppState, userId: string) {
  const { clock, limits, turns, userEnded } = state.core;
  state.users.noteEnded(userId, clock.now(), limits.hookTimeoutMs);
  const connections = new Set(state.users.connectionsOf(userId));
  for (const { members, subscriptions } of state.channels.values()) {
    if (!members?.has(userId)) continue;
    for (const { connection, member } of subscriptions)
      if (member?.userId === userId) connections.add(connection);
  }
  userEnded(userId, state.app);
  for (const connection of connections)
    turns.do(() =>
      connection.shut(closeCode.unauthorized, "All connections of this user were ended", "terminated"),
    );
}

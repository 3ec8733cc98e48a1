import type { AppState, Apps } from "../app-state";
import { type NodeEvent, readEvent } from "../nodes/event-text";
import type { Store } from "../nodes/store";
import { channelKind } from "../wire/channel-name";
import { closeCode } from "../wire/close-code";
import { relayedJson, relayedJsonWith } from "../wire/event";
import { textFrame } from "../wire/frame";
import type { Channel } from "./channel";

/** Hands an event to the subscribers of this node at once, and to the other nodes. */
export function publish(state: AppState, event: NodeEvent) {
  deliver(state, event);
  const { store, voice } = state.core;
  voice?.event(event);
  if (store) keepForLater(store, state, event);
}

/** For subscribers of nodes that are not there yet. */
function keepForLater(store: Store, { app, limits, core }: AppState, { channels, event, data }: NodeEvent) {
  if (isClientEvent(event)) return;
  for (const channel of channels)
    if (channelKind(channel).isCache)
      store.cache(app.id, channel, event, data, limits.cacheMs).catch((err: unknown) => {
        // The store is away, as a rule: then a new node's cache misses once.
        core.log.debug({ err, appId: app.id, channel }, "Not cached for other nodes");
      });
}

/** Hands an event to the subscribers of this node alone. */
export function deliver(state: AppState, { channels, event, data, exceptSocketId, userId }: NodeEvent) {
  const except = exceptSocketId === null ? null : (state.connections.get(exceptSocketId) ?? null);
  for (const name of channels) {
    if (channelKind(name).isCache && !isClientEvent(event)) state.cache.set(name, event, data);
    const channel = subscribedHere(state, name);
    if (channel) channel.broadcast(textFrame(relayedJson(event, data, name, userId)), except);
  }
}

/** Hands what another node published to the subscribers of this one. */
export function deliverFromElsewhere(apps: Apps, text: string) {
  const received = readEvent(text, (appId, channels) => {
    const state = apps.get(appId);
    return state !== undefined && channels.some((name) => isWanted(state, name));
  });
  const state = received && apps.get(received.appId);
  if (!state) return;
  const { channels, event, dataJson, exceptSocketId, userId } = received;
  const except = exceptSocketId === null ? null : (state.connections.get(exceptSocketId) ?? null);
  for (const name of channels) {
    if (channelKind(name).isCache && !isClientEvent(event))
      state.cache.set(name, event, dataJson && JSON.parse(dataJson));
    const channel = subscribedHere(state, name);
    if (channel) channel.broadcast(textFrame(relayedJsonWith(event, dataJson, name, userId)), except);
  }
}

function isWanted(state: AppState, name: string): boolean {
  return subscribedHere(state, name) !== null || channelKind(name).isCache;
}

function subscribedHere({ channels }: AppState, name: string): Channel | null {
  const channel = channels.get(name);
  return channel && channel.subscriptions.length > 0 ? channel : null;
}

/** Client events are not kept for those who subscribe later. */
function isClientEvent(event: string) {
  return event.startsWith("client-");
}

/** Ends all connections of a user, on every node. */
export function terminateUser(state: AppState, userId: string) {
  terminateHere(state, userId);
  state.core.voice?.terminate(state.app.id, userId);
}

/** By whatever way they are the user's: session cookie, `pusher:signin`, or the signed data of a presence channel. */
export function terminateHere(state: AppState, userId: string) {
  const { clock, limits, turns, userEnded } = state.core;
  state.users.noteEnded(userId, clock.now(), limits.hookTimeoutMs);
  const connections = new Set(state.users.connectionsOf(userId));
  for (const { members, subscriptions } of state.channels.values()) {
    if (!members?.connectionsOf(userId)) continue;
    for (const { connection, member } of subscriptions)
      if (member?.userId === userId) connections.add(connection);
  }
  userEnded(userId, state.app);
  for (const connection of connections)
    turns.do(() =>
      connection.shut(closeCode.unauthorized, "All connections of this user were ended", "terminated"),
    );
}

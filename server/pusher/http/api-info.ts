import type { AppState } from "../app-state";
import { channelKind, isChannelName } from "../wire/channel-name";
import { ApiError } from "./api-error";

/** What `info` asks for, a list with commas between. */
export function infoOf(info: string | null | undefined): ReadonlySet<string> {
  return new Set(info ? info.split(",").map((attribute) => attribute.trim()) : []);
}

/** What was asked for, as far as this channel has it. */
export function channelInfo(state: AppState, name: string, info: ReadonlySet<string>): object {
  const channel = state.channels.get(name);
  const { isPresence, isCache } = channelKind(name);
  return {
    ...(info.has("user_count") && isPresence && { user_count: channel?.members?.count ?? 0 }),
    ...(info.has("subscription_count") && { subscription_count: channel?.count ?? 0 }),
    ...(info.has("cache") && isCache && { cache: cacheInfo(state.cache.get(name)) }),
  };
}

function cacheInfo(cached: { data: unknown; ttlSeconds: number } | null): object | null {
  return cached && { data: cached.data, ttl: cached.ttlSeconds };
}

/** `GET /apps/ID/channels` */
export function getChannels(state: AppState, parameters: ReadonlyMap<string, string>): object {
  const prefix = parameters.get("filter_by_prefix") ?? "";
  const info = infoOf(parameters.get("info"));
  if (info.has("user_count") && !prefix.startsWith("presence-"))
    throw new ApiError(
      400,
      "user_count is only for presence channels: filter by a prefix that begins with presence-",
    );
  const names = [...state.channels.keys()].filter((name) => name.startsWith(prefix));
  return { channels: Object.fromEntries(names.map((name) => [name, channelInfo(state, name, info)])) };
}

/** `GET /apps/ID/channels/X` */
export function getChannel(
  state: AppState,
  name: string,
  parameters: ReadonlyMap<string, string>,
): object | Promise<object> {
  requireName(state, name);
  const info = infoOf(parameters.get("info"));
  if (info.has("user_count") && !channelKind(name).isPresence)
    throw new ApiError(400, "user_count is only for presence channels");
  if (!state.channels.has(name)) return { occupied: false };
  const known = { occupied: true, ...channelInfo(state, name, info) };
  const { store } = state.core;
  if (!store || !("cache" in known) || known.cache !== null) return known;
  // Published before this node was there.
  return store.cached(state.app.id, name).then(
    (stored) => ({
      ...known,
      cache: cacheInfo(stored && { ...stored, ttlSeconds: Math.ceil(stored.leftMs / 1000) }),
    }),
    () => known,
  );
}

/** `GET /apps/ID/channels/X/users` */
export function getChannelUsers(state: AppState, name: string): object {
  requireName(state, name);
  if (!channelKind(name).isPresence) throw new ApiError(400, "Only presence channels have users");
  const ids = state.channels.get(name)?.members?.ids() ?? [];
  return { users: Array.from(ids, (id) => ({ id })) };
}

function requireName({ core }: AppState, name: string) {
  if (!isChannelName(name, core.limits.maxChannelNameLength)) throw new ApiError(400, "Invalid channel name");
}

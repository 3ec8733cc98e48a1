import type { AppState, Apps } from "../app-state";
import { Channel } from "../channels/channel";
import { memberAdded, memberRemoved, occupy, vacateIfEmpty } from "../channels/places";
import { type Count, type MemberChange, signedIn } from "./voice";

/** All that one node has to say of itself. */
export interface Whole {
  readonly members: readonly MemberChange[];
  readonly counts: readonly Count[];
}

/** What is known here of another node's members and subscriptions: a copy, of which that node is the only author. */
export class Part {
  readonly #members = new Map<string, MemberChange>();
  readonly #counts = new Map<string, Count>();

  constructor(readonly apps: Apps) {}

  change(change: MemberChange) {
    const [appId, name, userId, isThere, userInfo] = change;
    const state = this.apps.get(appId);
    const key = `${appId}\n${name}\n${userId}`;
    if (isThere) this.#members.set(key, change);
    else if (!this.#members.delete(key)) return;
    if (!state) return;
    if (name === signedIn) state.users.changedElsewhere(this, userId, isThere);
    else if (isThere) this.#comes(state, name, userId, userInfo);
    else this.#goes(state, name, userId);
  }

  count(counted: Count) {
    const [appId, name, count] = counted;
    const key = `${appId}\n${name}`;
    if ((this.#counts.get(key)?.[2] ?? 0) === count) return;
    if (count > 0) this.#counts.set(key, counted);
    else this.#counts.delete(key);
    const state = this.apps.get(appId);
    if (!state) return;
    const channel = state.channels.get(name) ?? new Channel(name, state.core);
    channel.countElsewhere(this, count);
    occupy(state, channel);
    if (!channel.members) state.subscriptionCounts?.changed(channel);
    vacateIfEmpty(state, channel);
  }

  /** From now on this is all that there is. Who is on it and was before has never been away. */
  replace({ members, counts }: Whole) {
    const staying = new Set(members.map(([appId, name, userId]) => `${appId}\n${name}\n${userId}`));
    for (const [key, [appId, name, userId]] of this.#members)
      if (!staying.has(key)) this.change([appId, name, userId, false]);
    for (const member of members) this.change(member);
    const counted = new Set(counts.map(([appId, name]) => `${appId}\n${name}`));
    for (const [key, [appId, name]] of this.#counts) if (!counted.has(key)) this.count([appId, name, 0]);
    for (const count of counts) this.count(count);
  }

  #comes(state: AppState, name: string, userId: string, userInfo: unknown) {
    const channel = state.channels.get(name) ?? new Channel(name, state.core);
    if (!channel.members) return;
    occupy(state, channel);
    const member = { userId, userInfo };
    if (channel.members.addElsewhere(this, member)) memberAdded(state, channel, member);
  }

  #goes(state: AppState, name: string, userId: string) {
    const channel = state.channels.get(name);
    if (!channel?.members?.removeElsewhere(this, userId)) return;
    memberRemoved(state, channel, userId);
    vacateIfEmpty(state, channel);
  }
}

/** All that this node has to say of itself. */
export function wholeOf(apps: Apps): Whole {
  const members: MemberChange[] = [];
  const counts: Count[] = [];
  for (const [appId, { channels, users }] of apps) {
    for (const userId of users.ids()) members.push([appId, signedIn, userId, true]);
    for (const channel of channels.values()) {
      if (channel.subscriptions.length === 0) continue;
      counts.push([appId, channel.name, channel.subscriptions.length]);
      for (const { userId, userInfo } of channel.members?.here() ?? [])
        members.push(
          userInfo === undefined
            ? [appId, channel.name, userId, true]
            : [appId, channel.name, userId, true, userInfo],
        );
    }
  }
  return { members, counts };
}

import type { AppState, Apps } from "../app-state";
import { Channel } from "../channels/channel";
import { memberAdded, memberRemoved, occupy, vacateIfEmpty } from "../channels/places";
import type { Turns } from "../socket/turns";
import { type Count, type MemberChange, signedIn } from "./voice";

/** A piece of all that one node has to say of itself. */
export interface Piece {
  readonly members: readonly MemberChange[];
  readonly counts: readonly Count[];
}

/** So many members or counts are said, and taken, at a time: a turn of the event loop has time for some of it. */
const pieceSize = 500;

/**
 * What is known here of another node's members and subscriptions: a copy, of which that node is the only author. Whatever
 * changes it waits its turn, so that all of it happens in the order in which it was heard.
 */
export class Part {
  readonly #members = new Map<string, MemberChange>();
  readonly #counts = new Map<string, Count>();
  /** What was known when the other node began to say all that it has, and hasn't been heard of since. */
  #unheard = new Set<string>();

  constructor(
    readonly apps: Apps,
    readonly turns: Turns,
  ) {}

  hear({ members = [], counts = [] }: Partial<Piece>) {
    this.turns.do(() => {
      for (const change of members) this.#change(change);
      for (const count of counts) this.#count(count);
    });
  }

  /** From now on all is said that there is, beside what changes meanwhile. */
  beginAnew() {
    this.turns.do(() => {
      this.#unheard = new Set([...this.#members.keys(), ...this.#counts.keys()]);
    });
  }

  /** That was all: what wasn't heard of isn't there any more. Who was there before and still is has never been away. */
  endAnew() {
    this.turns.do(() => {
      const unheard = this.#unheard;
      const keys = [...unheard];
      for (let at = 0; at < keys.length; at += pieceSize)
        this.turns.do(() => {
          // Unless it has begun anew once more, and will be seen to then.
          if (this.#unheard !== unheard) return;
          for (const key of keys.slice(at, at + pieceSize)) if (unheard.has(key)) this.#forget(key);
        });
    });
  }

  /** Nothing of it is there any more. */
  clear() {
    this.beginAnew();
    this.endAnew();
  }

  #forget(key: string) {
    const member = this.#members.get(key);
    const counted = this.#counts.get(key);
    if (member) this.#change([member[0], member[1], member[2], false]);
    if (counted) this.#count([counted[0], counted[1], 0]);
  }

  #change(change: MemberChange) {
    const [appId, name, userId, isThere, userInfo] = change;
    const state = this.apps.get(appId);
    const key = `${appId}\n${name}\n${userId}`;
    this.#unheard.delete(key);
    if (isThere) this.#members.set(key, change);
    else if (!this.#members.delete(key)) return;
    if (!state) return;
    if (name === signedIn) state.users.changedElsewhere(this, userId, isThere);
    else if (isThere) this.#comes(state, name, userId, userInfo);
    else this.#goes(state, name, userId);
  }

  #count(counted: Count) {
    const [appId, name, count] = counted;
    const key = `${appId}\n${name}`;
    this.#unheard.delete(key);
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

/**
 * All that this node has to say of itself, read as it is asked for. Each piece has to be said at once: what changes later
 * is told by itself.
 *
 * @returns the last piece
 */
export function* piecesOf(apps: Apps): Generator<Piece, Piece> {
  let members: MemberChange[] = [];
  let counts: Count[] = [];
  for (const [appId, { channels, users }] of apps) {
    for (const userId of users.ids()) {
      members.push([appId, signedIn, userId, true]);
      if (members.length === pieceSize) yield* piece();
    }
    for (const channel of channels.values()) {
      if (channel.subscriptions.length === 0) continue;
      counts.push([appId, channel.name, channel.subscriptions.length]);
      if (counts.length === pieceSize) yield* piece();
      for (const { userId, userInfo } of channel.members?.here() ?? []) {
        members.push(
          userInfo === undefined
            ? [appId, channel.name, userId, true]
            : [appId, channel.name, userId, true, userInfo],
        );
        if (members.length === pieceSize) yield* piece();
      }
    }
  }
  return { members, counts };

  function* piece() {
    yield { members, counts };
    members = [];
    counts = [];
  }
}

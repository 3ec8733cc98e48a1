import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { AppConnection, AppState } from "../app-state";
import type { LiveSubscription } from "../channels/live-subscription";
import type { User } from "../connection";
import type { CloseCause, Closed } from "../handler";
import type { HookJob } from "../hooks/hooked";
import { closeCode, requireCloseCode } from "../wire/close-code";
import { closeReason } from "../wire/close-reason";
import { errorJson, eventJson } from "../wire/event";
import { textFrame } from "../wire/frame";
import { newSocketId } from "../wire/socket-id";

const nothing: readonly Buffer[] = [];
const noSubscriptions: ReadonlyMap<string, LiveSubscription> = new Map();

/**
 * One WebSocket. Ten thousand of them sit idle at once, so what most of them never need is made when it is needed,
 * and none has a timer or a closure of its own.
 */
export class LiveConnection implements AppConnection {
  readonly socketId = newSocketId();
  readonly #openedAtMs = Date.now();
  user: User | null = null;
  lastHeardAt: number;
  lastPingedAt: number;
  /** When it was accepted, in the clock's milliseconds, as `lastHeardAt` and `lastPingedAt`. */
  readonly startedAt: number;

  /** The client events that it may send now, and since when that is so (see token-bucket.ts). */
  tokens: number;
  tokensAt: number;
  /** How many messages came from it. */
  messagesIn = 0;

  /** The state that HookRunner keeps here: see `Hooked`. */
  isHookRunning = false;
  waitingHooks: HookJob[] | null = null;
  openedHandlers = 0;
  hookAbort: AbortController | null = null;

  /** A handler is being asked whether the client may what it said last; what it says meanwhile waits. */
  isDeciding = false;
  #unheard: (() => void)[] | null = null;
  #unheardBytes = 0;

  #isEstablished = false;
  /** Raw messages that the client sent before the connection was established. */
  #early: Buffer[] | null = null;
  /** Frames that were to be sent before the connection was established. */
  #held: Buffer[] | null = null;
  #context: object | null = null;
  #subscriptions: Map<string, LiveSubscription> | null = null;
  #ended = false;
  /** What the limits on an address count it as. */
  readonly network: string;

  constructor(
    readonly state: AppState,
    readonly webSocket: WebSocket,
    readonly socket: Duplex,
    readonly remoteAddress: string,
    readonly userAgent: string,
  ) {
    const {
      limits,
      core: { clock },
    } = state;
    this.startedAt = this.lastHeardAt = this.lastPingedAt = this.tokensAt = clock.now();
    this.tokens = limits.clientEventsPerSecond;
    this.network = state.core.networkOf(remoteAddress);
  }

  get app() {
    return this.state.app;
  }

  get handlers() {
    return this.state.handlers;
  }

  get openedAt() {
    return new Date(this.#openedAtMs);
  }

  get isEstablished() {
    return this.#isEstablished;
  }

  get ended() {
    return this.#ended;
  }

  get context() {
    this.#context ??= {};
    return this.#context;
  }

  forgetContext() {
    this.#context = null;
  }

  get signal() {
    this.hookAbort ??= new AbortController();
    return this.hookAbort.signal;
  }

  get channels(): ReadonlyMap<string, LiveSubscription> {
    return this.#subscriptions ?? noSubscriptions;
  }

  addSubscription(subscription: LiveSubscription) {
    this.#subscriptions ??= new Map();
    this.#subscriptions.set(subscription.channel, subscription);
  }

  deleteSubscription(subscription: LiveSubscription) {
    this.#subscriptions?.delete(subscription.channel);
  }

  send(event: string, data: unknown, channel?: string) {
    // What the channel said before this must not arrive after it.
    const subscription = channel && this.#subscriptions?.get(channel);
    if (subscription) subscription.to.catchUp(subscription);
    const text = typeof data === "string" || data === undefined ? data : JSON.stringify(data);
    this.sendJson(eventJson(event, text, channel));
  }

  sendError(message: string, code: number | null = null) {
    this.sendJson(errorJson(message, code));
  }

  sendJson(json: string) {
    this.sendFrame(textFrame(json));
  }

  sendFrame(frame: Buffer) {
    if (!this.#ended && !this.write(this.#counted(frame))) this.endAsTooSlow();
  }

  #counted(frame: Buffer): Buffer {
    const { counters } = this.state.core;
    counters.messagesOut++;
    counters.bytesOut += frame.length;
    return frame;
  }

  /** Writes finished frames. @returns false when the other side reads too slowly to be sent more */
  write(frames: Buffer): boolean {
    if (this.#ended) return true;
    if (!this.#isEstablished) {
      this.#held ??= [];
      this.#held.push(frames);
      return true;
    }
    // After a close frame, theirs or ours, nothing may follow.
    if (this.webSocket.readyState !== this.webSocket.OPEN) return true;
    this.socket.write(frames);
    return this.socket.writableLength <= this.state.core.limits.maxBufferedBytes;
  }

  /** Keeps what the client says before it is established. */
  keepEarly(message: Buffer) {
    this.#early ??= [];
    if (this.#early.push(message) > this.state.core.limits.maxEarlyMessages) this.endAsTooSlow();
  }

  /**
   * Keeps what the client says while a handler decides. Ends the connection once more than `maxBufferedBytes` has come since
   * nothing was waiting.
   */
  keepUnheard(hear: () => void, bytes: number) {
    this.#unheard ??= [];
    this.#unheard.push(hear);
    this.#unheardBytes += bytes;
    if (this.#unheardBytes > this.state.core.limits.maxBufferedBytes)
      this.shut(closeCode.overCapacity, "The connection says more than can be handled", "slow");
  }

  nextUnheard(): (() => void) | undefined {
    const next = this.#unheard?.shift();
    if (this.#unheard?.length === 0) {
      this.#unheard = null;
      this.#unheardBytes = 0;
    }
    return next;
  }

  /** Tells the client that it is connected, then what it was sent while it was not. @returns what it said meanwhile */
  establish(json: string): readonly Buffer[] {
    const early = this.#early ?? nothing;
    const held = this.#held ?? nothing;
    this.#early = this.#held = null;
    this.#isEstablished = true;
    this.sendJson(json);
    for (const frames of held) this.write(frames);
    return early;
  }

  close(code: number, reason: string) {
    this.shut(requireCloseCode(code), reason, "server");
  }

  endAsTooSlow() {
    this.shut(closeCode.overCapacity, "The connection reads too slowly", "slow");
  }

  /** For whoever keeps a record of what was refused for want of a right. */
  tellRefused(what: "connection" | "subscription", because: string, at: string | null = null) {
    const { app, user, remoteAddress: address } = this;
    this.state.core.refused({ what, because, appId: app.id, user, address, at });
  }

  /** Says why, closes, and ends. */
  shut(code: number, reason: string, cause: CloseCause) {
    if (this.#ended) return;
    for (const subscription of this.channels.values()) subscription.to.catchUp(subscription);
    // One of those may have found it too slow.
    if (this.#ended) return;
    if (cause === "refused" && (code === closeCode.unauthorized || code === closeCode.appDisabled))
      this.tellRefused("connection", reason);
    if (this.webSocket.readyState === this.webSocket.OPEN) {
      if (code >= 4000) this.socket.write(this.#counted(textFrame(errorJson(reason, code))));
      this.webSocket.close(code, closeReason(reason));
    }
    this.end({ code, reason, cause });
  }

  /**
   * The connection is over, whoever ended it. Only the first time counts. From now on nothing is read from it, written
   * to it or counted against a limit; that others and its handlers are told may take a few turns.
   */
  end(closed: Closed) {
    if (this.#ended) return;
    this.#ended = true;
    this.#early = this.#held = this.#unheard = null;
    const subscriptions = this.channels.values();
    this.#subscriptions = null;
    this.state.left(this, subscriptions, closed);
  }
}

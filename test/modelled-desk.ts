import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type KeepDraft, keepDraft } from "../domain/drafts/keep-draft";
import { readDraft } from "../domain/drafts/read-draft";
import { acquireLock } from "../domain/locks/acquire-lock";
import { endRevocation } from "../domain/locks/end-revocation";
import { forceUnlock } from "../domain/locks/force-unlock";
import { requireLock } from "../domain/locks/guard/require-lock";
import { recordActivity } from "../domain/locks/history/record-activity";
import { releaseIdleLocks } from "../domain/locks/release-idle-locks";
import { releaseLock } from "../domain/locks/release-lock";
import { renewLocks } from "../domain/locks/renew-locks";
import { shiftDatabaseClock } from "../domain/locks/row/database-clock";
import type { EditSession } from "../domain/locks/row/edit-session";
import { readLock } from "../domain/locks/row/lock-row";
import { suspendLock } from "../domain/locks/suspend-lock";
import { sweepLocks } from "../domain/locks/sweep-locks";
import { moveHere, takeOver } from "../domain/locks/take-over";
import { undoForceUnlock } from "../domain/locks/undo-force-unlock";
import { saveOrder } from "../domain/orders/edit/save-order";
import { getOrder } from "../domain/orders/get-order";
import { editOf, formOf } from "../domain/orders/shared/order-form";
import { answerRequest } from "../domain/requests/answer-request";
import { cancelRequest } from "../domain/requests/cancel-request";
import { escalateRequest } from "../domain/requests/escalate-request";
import { listRequests } from "../domain/requests/list-requests";
import { requestLock } from "../domain/requests/request-lock";
import { settleRequests } from "../domain/requests/settle-requests";
import { DomainError } from "../domain/shared/errors";
import type { Actor } from "../domain/users/shared/roles";
import type { LockDesk } from "./lock-desk";

export type TabDeed =
  | "open"
  | "type"
  | "late"
  | "save"
  | "close"
  | "crash"
  | "sleep"
  | "wake"
  | "hide"
  | "flush"
  | "move"
  | "request"
  | "cancel"
  | "escalate"
  | "hand-over"
  | "delay"
  | "keep"
  | "take-over"
  | "force"
  | "undo";
/** "holder" is the first tab that believes to have the order. */
export type Deed = { what: TabDeed; tab: number | "holder" } | { what: "pass"; ms: number };

/** A tab, and what it believes. One that sleeps or is cut off hears nothing. */
type Tab = {
  session: EditSession;
  actor: Actor;
  socketId: string;
  hears: boolean;
  /** The epoch of the lock which it believes to have. */
  epoch: number | null;
  baseVersion: number;
  cents: number;
  heldUp?: KeepDraft;
};

/** Which of the tabs is the admin's. */
export const ADMIN_TAB = 4;
const STEP_MS = 4_000;

/** One order, four people with five tabs, and what must be true of them whatever they do. */
export class ModelledDesk {
  passedMs = 0;
  readonly #tabs: Tab[];
  /** What each user typed last and was told is kept; undefined once it is saved. */
  readonly #kept = new Map<string, number | undefined>();
  #epoch = 0;
  #heard = 0;
  #lastCents = 1_000;
  #lastSeq = 0;

  constructor(
    private readonly desk: LockDesk,
    private readonly orderId: number,
    seed: string,
  ) {
    this.#tabs = ["anna", "anna", "ben", "chen", "amir"].map((name, index) => ({
      session: { id: `${name}-${index}-${seed}`, userId: name },
      actor: { id: name, name, role: name === "amir" ? "ADMIN" : "STAFF" },
      socketId: randomUUID(),
      hears: true,
      epoch: null,
      baseVersion: 1,
      cents: 0,
    }));
  }

  async do(deed: Deed) {
    if (deed.what === "pass") await this.#pass(deed.ms);
    else {
      const tab =
        deed.tab === "holder" ? this.#tabs.find(({ epoch }) => epoch !== null) : this.#tabs[deed.tab];
      if (tab) await unlessRefused(() => this.#act(tab, deed.what));
    }
    await this.#hear();
  }

  async #act(tab: Tab, what: TabDeed) {
    const { orderId } = this;
    const { session, actor, socketId } = tab;
    const lock = await readLock(orderId);
    const epoch = lock?.epoch ?? 0;
    switch (what) {
      case "open":
        return tab.hears && this.#acquire(tab);
      case "wake":
        tab.hears = true;
        return tab.epoch !== null && this.#acquire(tab);
      case "type":
        return tab.hears && tab.epoch !== null && this.#type(tab, tab.epoch);
      case "late":
        return this.#late(tab);
      case "save":
        return tab.epoch !== null && this.#save(tab, tab.epoch);
      case "close":
        tab.epoch = null;
        if (!(await releaseLock({ orderId, session, socketId, mayReload: true })))
          await endRevocation({ orderId, session });
        return;
      case "crash":
        tab.hears = false;
        if (!(await suspendLock({ orderId, session, socketId, draining: false })))
          await endRevocation({ orderId, session });
        return;
      case "sleep":
        tab.hears = false;
        return;
      case "hide":
        return recordActivity({ orderId, session, isHidden: true });
      case "flush":
        return lock?.state === "REVOKING" && endRevocation({ orderId, session });
      case "move":
        return moveHere({ orderId, actor, session });
      case "request":
        return requestLock({ orderId, actor, session, message: "" });
      case "cancel":
      case "escalate": {
        const mine = (await listRequests(actor.id)).find(({ requester }) => requester.id === actor.id);
        const use = what === "cancel" ? cancelRequest : escalateRequest;
        return mine && use({ requestId: mine.id, actor });
      }
      case "hand-over":
      case "delay":
      case "keep": {
        const asked = (await listRequests(actor.id)).find(({ holder }) => holder?.id === actor.id);
        return asked && answerRequest({ requestId: asked.id, actor, answer: what });
      }
      case "take-over":
        return takeOver({ orderId, epoch, actor, session });
      case "force":
        return forceUnlock({ orderId, epoch, actor, reason: "a test" });
      case "undo":
        return undoForceUnlock({ orderId, actor });
    }
  }

  async #acquire(tab: Tab) {
    const { orderId } = this;
    const before = tab.epoch;
    tab.socketId = randomUUID();
    const outcome = await acquireLock({
      orderId,
      session: tab.session,
      nodeId: "test",
      socketId: tab.socketId,
    });
    tab.epoch = outcome.is === "acquired" ? outcome.epoch : null;
    if (outcome.is === "refused" || tab.epoch === before) return;
    tab.baseVersion = outcome.version;
    tab.cents = this.#kept.get(tab.actor.id) ?? (await getOrder(orderId)).shippingCents;
  }

  async #type(tab: Tab, epoch: number) {
    tab.cents = ++this.#lastCents;
    const draft = {
      orderId: this.orderId,
      session: tab.session,
      epoch,
      seq: ++this.#lastSeq,
      baseVersion: tab.baseVersion,
      patch: { shippingCents: tab.cents },
    };
    await keepDraft(draft);
    this.#kept.set(tab.actor.id, tab.cents);
    // The key before it is still on its way.
    tab.heldUp = { ...draft, seq: ++this.#lastSeq - 2, patch: { shippingCents: -tab.cents } };
  }

  /** What the tab sent before its last draft comes now. */
  async #late({ heldUp }: Tab) {
    if (heldUp) await keepDraft(heldUp);
  }

  async #save(tab: Tab, epoch: number) {
    const { orderId } = this;
    const order = await getOrder(orderId);
    const before = await readLock(orderId);
    const edit = { ...editOf(formOf(order)), shippingCents: tab.cents };
    const saved = await saveOrder({
      orderId,
      actor: tab.actor,
      session: tab.session,
      epoch,
      seq: ++this.#lastSeq,
      baseVersion: tab.baseVersion,
      edit,
    });
    expect(before).toMatchObject({ sessionId: tab.session.id, epoch });
    expect(saved.version).toBe(order.version + (order.shippingCents === tab.cents ? 0 : 1));
    tab.baseVersion = saved.version;
    this.#kept.set(tab.actor.id, undefined);
  }

  /** Time passes: connections are heard from and renewed, and what is over is swept, as the lock keeper does. */
  async #pass(ms: number) {
    for (let left = ms; left > 0; left -= STEP_MS) {
      const stepMs = Math.min(left, ms > 100_000 ? 60_000 : STEP_MS);
      if (stepMs > STEP_MS) left -= stepMs - STEP_MS;
      shiftDatabaseClock(stepMs);
      this.passedMs += stepMs;
      for (const tab of this.#tabs) if (tab.hears && tab.epoch !== null) await this.#renew(tab, tab.epoch);
      await sweepLocks();
      await releaseIdleLocks();
      await settleRequests();
      await this.#hear();
    }
  }

  async #renew(tab: Tab, epoch: number) {
    const { orderId } = this;
    const { session, socketId } = tab;
    if ((await renewLocks([{ orderId, session, socketId, epoch, heardAgoMs: 0 }])).size > 0) return;
    const again = await acquireLock({ orderId, session, nodeId: "test", socketId, onlyToResume: true });
    tab.epoch = again.is === "acquired" ? again.epoch : null;
  }

  /** Tabs that hear it are told that their lock is gone. */
  async #hear() {
    const published = await this.desk.published.all();
    const news = published.slice(this.#heard);
    this.#heard = published.length;
    for (const { event, data } of news) {
      const { orderId, epoch } = data as { orderId?: number; epoch?: number };
      if (event !== "lock.lost" || orderId !== this.orderId) continue;
      for (const tab of this.#tabs) if (tab.hears && tab.epoch === epoch) tab.epoch = null;
    }
  }

  /** What must always be true. */
  async check() {
    const { orderId } = this;
    const epoch = (await readLock(orderId))?.epoch ?? 0;
    expect(epoch, "the epoch never falls").toBeGreaterThanOrEqual(this.#epoch);
    this.#epoch = epoch;
    const mayWrite: string[] = [];
    for (const tab of this.#tabs)
      if (tab.epoch !== null && (await this.#mayWrite(tab, tab.epoch))) mayWrite.push(tab.session.id);
    expect(mayWrite.length, `writers: ${mayWrite}`).toBeLessThanOrEqual(1);
    for (const [userId, cents] of this.#kept)
      expect((await readDraft({ orderId, userId }))?.patch.shippingCents, `${userId}'s keystrokes`).toBe(
        cents,
      );
  }

  /** Asks the guard of every write, and undoes what it did. */
  async #mayWrite({ session }: Tab, epoch: number): Promise<boolean> {
    const undone = new Error("undone");
    try {
      await this.desk.db.$transaction(async (tx) => {
        await requireLock(tx, { orderId: this.orderId, session, epoch });
        throw undone;
      });
    } catch (error) {
      if (error === undone) return true;
      if (!(error instanceof DomainError)) throw error;
    }
    return false;
  }

  /** Everybody leaves; what they waited for comes to something. */
  async end() {
    for (const [index] of this.#tabs.entries()) await this.do({ what: "close", tab: index });
    for (const [index] of this.#tabs.entries()) await this.do({ what: "crash", tab: index });
    await this.#pass(99_000);
  }

  openRequests() {
    return this.desk.db.lockRequest.count({ where: { orderId: this.orderId, status: "PENDING" } });
  }
}

/** A deed that is refused changes nothing; anything but a domain error is a bug. */
async function unlessRefused(deed: () => unknown) {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

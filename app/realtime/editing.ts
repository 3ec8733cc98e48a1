import type { LockMessages, LockView, LossReason, Person } from "@/domain/locks/shared/lock-messages";

/** How it stands between this tab and the lock of the order that it shows. */
export type Editing =
  /** `byHand`: somebody asked for it, and is answered whatever becomes of the connection. */
  | { is: "acquiring"; byHand: boolean }
  | Mine
  | { is: "theirs"; lock: LockView }
  /** Another tab of this user has it, or (`duplicate`) this very session lives in another tab. */
  | { is: "elsewhere"; duplicate: boolean }
  /** It got free while we looked; whoever wants it may ask, unless it is reserved for somebody. */
  | { is: "free"; lock: LockView | null }
  | { is: "lost"; epoch: number; to: Person | null; because: LossReason; reason: string | null }
  | { is: "refused"; because: "forbidden" | "gone" | "too-many" };

export type Mine = {
  is: "mine";
  epoch: number;
  /** The order's, at the time. */
  version: number;
  /** Off while renewals stay away: Save is off, typing goes on. */
  trusted: boolean;
  /** The tab slept: what it hears may be from before. Only an answer to its question counts. */
  mustConfirm?: boolean;
  /** It is being handed over on purpose. */
  givingTo?: Person;
};

export type EditingEvent =
  | { [E in keyof LockMessages]: { type: E; data: LockMessages[E] } }[keyof LockMessages]
  | { type: "asked" }
  | { type: "distrusted" }
  | { type: "woke" }
  /** An answer to a question that was put after the tab woke. */
  | { type: "confirmed"; epoch: number };

/** What the one main button of the edit page is for: without the order, to ask for it; where that can't help, to leave. */
export function mainStep(editing: Editing): "save" | "ask" | "leave" {
  switch (editing.is) {
    case "acquiring":
    case "mine":
      return "save";
    case "theirs":
    case "elsewhere":
    case "free":
      return "ask";
    case "lost":
      return editing.because === "deleted" ? "leave" : "ask";
    case "refused":
      return editing.because === "too-many" ? "ask" : "leave";
  }
}

/** `me` is this user's id: another tab of mine is not another person. */
export function nextEditing(now: Editing, event: EditingEvent, me: string): Editing {
  switch (event.type) {
    case "asked":
      return { is: "acquiring", byHand: true };
    case "distrusted":
      return now.is === "mine" ? { ...now, trusted: false } : now;
    case "woke":
      return now.is === "mine" ? { ...now, trusted: false, mustConfirm: true } : now;
    case "confirmed":
      return now.is === "mine" && now.epoch === event.epoch
        ? { ...now, trusted: true, mustConfirm: false }
        : now;
    case "lock.acquired":
      return { is: "mine", epoch: event.data.epoch, version: event.data.version, trusted: true };
    case "lock.renewed":
      return now.is === "mine" && now.epoch === event.data.epoch && !now.mustConfirm
        ? { ...now, trusted: true }
        : now;
    case "lock.revoked":
      return now.is === "mine" && now.epoch === event.data.epoch ? revoked(now, event.data) : now;
    case "lock.reserved":
      return now;
    case "lock.lost":
      return now.is === "mine" && now.epoch === event.data.epoch
        ? {
            is: "lost",
            epoch: now.epoch,
            to: event.data.by,
            because: event.data.because,
            reason: event.data.reason,
          }
        : now;
    case "lock.refused":
      return refused(now, event.data);
    case "lock.changed":
      return seen(now, event.data, me);
  }
}

/**
 * Whether this refuses a subscription while somebody asks by hand. A subscription doesn't bring back what was taken from
 * this tab; whoever asks by hand knows of that.
 */
export function isBesideWish(now: Editing, { asked, because }: LockMessages["lock.refused"]): boolean {
  const mayDiffer = because === "revoked" || because === "locked" || because === "reserved";
  return now.is === "acquiring" && now.byHand && !asked && mayDiffer;
}

function revoked(now: Mine, { because, by }: LockMessages["lock.revoked"]): Mine {
  return { ...now, trusted: false, ...(because === "handed-over" ? { givingTo: by } : {}) };
}

/** A tab that had the lock and comes back has lost it when it was taken, which it is told, or somebody else is there. */
function refused(now: Editing, { because, lock, revoked }: LockMessages["lock.refused"]): Editing {
  // Whoever lost their role comes back without it: the tab still says that, and keeps the text.
  if (because === "forbidden" && now.is === "lost") return now;
  if (because === "forbidden" || because === "gone" || because === "too-many")
    return { is: "refused", because };
  if (revoked) {
    if (now.is === "lost") return now;
    const { by: to, ...why } = revoked;
    return { is: "lost", epoch: now.is === "mine" ? now.epoch : (lock?.epoch ?? 0), to, ...why };
  }
  if (because === "own" || because === "busy") return { is: "elsewhere", duplicate: because === "busy" };
  if (now.is === "lost") return now;
  if (now.is === "mine")
    return { is: "lost", epoch: now.epoch, to: lock?.holder ?? null, because: "expired", reason: null };
  return lock?.holder ? { is: "theirs", lock } : { is: "free", lock };
}

function seen(now: Editing, lock: LockView, me: string): Editing {
  if (now.is !== "theirs" && now.is !== "free" && now.is !== "elsewhere") return now;
  if ("lock" in now && now.lock && now.lock.rev >= lock.rev) return now;
  if (lock.holder === null) return { is: "free", lock };
  return lock.holder.id === me ? { is: "elsewhere", duplicate: false } : { is: "theirs", lock };
}

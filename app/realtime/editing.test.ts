import { describe, expect, it } from "vitest";
import { freeLock, type LockView, type LossReason } from "@/domain/locks/shared/lock-messages";
import { type Editing, type EditingEvent, isBesideWish, mainStep, nextEditing } from "./editing";

const me = "anna";
const ben = { id: "ben", name: "Ben" };
const view = (rev: number, holder: LockView["holder"]): LockView => ({
  ...freeLock(1),
  rev,
  epoch: rev,
  state: holder ? "HELD" : "FREE",
  holder,
});
const acquired: EditingEvent = {
  type: "lock.acquired",
  data: { orderId: 1, epoch: 3, version: 7, expiresInMs: 19_000 },
};
const lost = (epoch: number, because: LossReason = "forced"): EditingEvent => ({
  type: "lock.lost",
  data: { orderId: 1, epoch, because, by: ben, reason: "On holiday" },
});

function editingAfter(...events: EditingEvent[]): Editing {
  return events.reduce((now: Editing, event) => nextEditing(now, event, me), {
    is: "acquiring",
    byHand: false,
  });
}

describe("a tab that has the lock", () => {
  it("distrusts it when renewals stay away and trusts it again with the next", () => {
    expect(editingAfter(acquired, { type: "distrusted" })).toMatchObject({ is: "mine", trusted: false });
    const renewed: EditingEvent = {
      type: "lock.renewed",
      data: { orderId: 1, epoch: 3, expiresInMs: 19_000 },
    };
    expect(editingAfter(acquired, { type: "distrusted" }, renewed)).toMatchObject({
      is: "mine",
      trusted: true,
    });
  });

  it("trusts it after a sleep only when its own question is answered: what it hears may be from before", () => {
    const renewed: EditingEvent = {
      type: "lock.renewed",
      data: { orderId: 1, epoch: 3, expiresInMs: 19_000 },
    };
    const woken = editingAfter(acquired, { type: "woke" }, renewed);
    expect(woken).toMatchObject({ is: "mine", trusted: false });
    expect(nextEditing(woken, acquired, me)).toMatchObject({ is: "mine", trusted: true });
    const confirmed = nextEditing(woken, { type: "confirmed", epoch: 3 }, me);
    expect(nextEditing(confirmed, { type: "distrusted" }, me)).toMatchObject({ trusted: false });
    expect(nextEditing(confirmed, renewed, me)).toMatchObject({ trusted: true });
  });

  it("says to whom it is given, when that is on purpose", () => {
    const revoked = (because: "handed-over" | "forced"): EditingEvent => ({
      type: "lock.revoked",
      data: { orderId: 1, epoch: 3, because, by: ben, reason: null, flushInMs: 5_000 },
    });
    expect(editingAfter(acquired, revoked("handed-over"))).toMatchObject({ trusted: false, givingTo: ben });
    expect(editingAfter(acquired, revoked("forced"))).not.toHaveProperty("givingTo");
  });

  it("loses it only by a message that names its epoch", () => {
    expect(editingAfter(acquired, lost(2))).toMatchObject({ is: "mine" });
    expect(editingAfter(acquired, lost(3))).toEqual({
      is: "lost",
      epoch: 3,
      to: ben,
      because: "forced",
      reason: "On holiday",
    });
  });

  it("has lost it when it comes back and somebody else is there", () => {
    const refused: EditingEvent = {
      type: "lock.refused",
      data: { orderId: 1, because: "locked", lock: view(9, ben), revoked: null },
    };
    expect(editingAfter(acquired, refused)).toMatchObject({ is: "lost", to: ben, because: "expired" });
  });

  it("still says that its role was lost when it comes back without it", () => {
    const data = { orderId: 1, because: "forbidden" as const, lock: null, revoked: null };
    const now = editingAfter(acquired, lost(3, "role-lost"), { type: "lock.refused", data });
    expect(now).toMatchObject({ is: "lost", because: "role-lost" });
  });

  it("is told why when it comes back, whoever has the order now", () => {
    const revoked = { because: "forced", by: ben, reason: "On holiday" } as const;
    for (const lock of [view(9, null), view(9, ben)]) {
      const data = { orderId: 1, because: "revoked" as const, lock, revoked };
      const told = { is: "lost", to: ben, because: "forced", reason: "On holiday" };
      expect(editingAfter(acquired, { type: "lock.refused", data })).toEqual({ ...told, epoch: 3 });
      expect(editingAfter({ type: "lock.refused", data })).toEqual({ ...told, epoch: 9 });
    }
  });

  it("doesn't mind what is said about its own lock", () => {
    expect(
      editingAfter(acquired, { type: "lock.changed", data: view(4, { id: me, name: "Anna" }) }),
    ).toMatchObject({
      is: "mine",
    });
  });
});

describe("a tab that waits", () => {
  const refused: EditingEvent = {
    type: "lock.refused",
    data: { orderId: 1, because: "locked", lock: view(5, ben), revoked: null },
  };

  it("sees the order get free, and takes nothing by itself", () => {
    expect(editingAfter(refused, { type: "lock.changed", data: view(6, null) })).toMatchObject({
      is: "free",
    });
  });

  it("drops what is older than what it has", () => {
    expect(editingAfter(refused, { type: "lock.changed", data: view(4, null) })).toMatchObject({
      is: "theirs",
    });
  });

  it("knows its own user's other tab from another person", () => {
    const own: EditingEvent = {
      type: "lock.refused",
      data: { orderId: 1, because: "own", lock: null, revoked: null },
    };
    expect(editingAfter(own)).toEqual({ is: "elsewhere", duplicate: false });
    expect(editingAfter(own, { type: "lock.changed", data: view(6, ben) })).toMatchObject({ is: "theirs" });
  });
});

it("stays lost until it is asked for again", () => {
  const free: EditingEvent = { type: "lock.changed", data: view(9, null) };
  expect(editingAfter(acquired, lost(3), free)).toMatchObject({ is: "lost" });
  expect(editingAfter(acquired, lost(3), { type: "asked" })).toEqual({ is: "acquiring", byHand: true });
});

describe("somebody who asks by hand", () => {
  const refused = (because: "revoked" | "locked" | "forbidden", asked?: true) => ({
    orderId: 1,
    because,
    asked,
    lock: view(9, null),
    revoked: because === "revoked" ? ({ because: "forced", by: ben, reason: "On holiday" } as const) : null,
  });
  const asking = editingAfter(acquired, lost(3), { type: "asked" });

  it("isn't answered by what a subscription of a connection that came back is told", () => {
    expect(isBesideWish(asking, refused("revoked"))).toBe(true);
    expect(isBesideWish(asking, refused("locked"))).toBe(true);
  });

  it("is answered by what answers them, or holds for everybody", () => {
    expect(isBesideWish(asking, refused("locked", true))).toBe(false);
    expect(isBesideWish(asking, refused("forbidden"))).toBe(false);
    expect(isBesideWish(editingAfter(), refused("revoked"))).toBe(false);
    expect(isBesideWish(editingAfter(acquired), refused("revoked"))).toBe(false);
  });
});

describe("the main button of the edit page", () => {
  const refusedFor = (because: "forbidden" | "gone" | "too-many") =>
    editingAfter({ type: "lock.refused", data: { orderId: 1, because, lock: null, revoked: null } });

  it("saves while the tab has the order, or is about to", () => {
    expect(mainStep(editingAfter())).toBe("save");
    expect(mainStep(editingAfter(acquired))).toBe("save");
  });

  it("asks for an order that was lost, or refused because of too many others", () => {
    expect(mainStep(editingAfter(acquired, lost(3)))).toBe("ask");
    expect(mainStep(refusedFor("too-many"))).toBe("ask");
  });

  it("leads away where asking can't help", () => {
    expect(mainStep(refusedFor("gone"))).toBe("leave");
    expect(mainStep(refusedFor("forbidden"))).toBe("leave");
  });
});

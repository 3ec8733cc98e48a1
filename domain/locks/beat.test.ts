import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "./acquire-lock";
import { beat, stopBeating } from "./beat";
import { endRevocation } from "./end-revocation";
import { forceUnlock } from "./force-unlock";
import { shiftDatabaseClock } from "./row/database-clock";
import { viewLocks } from "./row/view-locks";
import { lockTimers } from "./shared/lock-timers";
import { sweepLocks } from "./sweep-locks";

const admin = { id: "chen", name: "chen", role: "ADMIN" } as const;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

it("takes, keeps and frees the lock of a tab without a WebSocket", async () => {
  const orderId = await desk.order();
  const { session } = desk.input({ orderId, user: "anna" });
  expect(await beat({ orderId, session, epoch: null })).toMatchObject({ is: "acquired", epoch: 1 });
  for (let beats = 0; beats < 5; beats++) {
    shiftDatabaseClock(lockTimers.renewEveryMs);
    await sweepLocks();
    expect(await beat({ orderId, session, epoch: 1 })).toMatchObject({ is: "renewed", epoch: 1 });
  }
  shiftDatabaseClock(-5 * lockTimers.renewEveryMs);
  await stopBeating({ orderId, session });
  expect((await viewLocks([orderId])).get(orderId)?.state).toBe("FREE");
});

it("tells a tab whose lock went to somebody else", async () => {
  const orderId = await desk.order();
  const { session } = desk.input({ orderId, user: "anna" });
  await beat({ orderId, session, epoch: null });
  shiftDatabaseClock(lockTimers.leaseMs + 1);
  await sweepLocks();
  await acquireLock(desk.input({ orderId, user: "ben" }));
  expect(await beat({ orderId, session, epoch: 1 })).toMatchObject({
    is: "refused",
    lock: { holder: { id: "ben" } },
  });
});

it("goes on with the same epoch when the WebSocket is back", async () => {
  const orderId = await desk.order();
  const slow = desk.input({ orderId, user: "anna" });
  await beat({ orderId, session: slow.session, epoch: null });
  expect(await acquireLock(slow)).toMatchObject({ is: "acquired", epoch: 1 });
  await stopBeating({ orderId, session: slow.session });
  expect((await viewLocks([orderId])).get(orderId)?.state).toBe("HELD");
});

it("gives a forced order back to a tab whose person asks for it by hand", async () => {
  const orderId = await desk.order();
  const { session } = desk.input({ orderId, user: "anna" });
  await beat({ orderId, session, epoch: null });
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "Anna is on holiday" });
  await endRevocation({ orderId, session });
  expect(await beat({ orderId, session, epoch: null, byHand: true })).toMatchObject({ is: "acquired" });
});

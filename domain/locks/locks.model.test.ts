import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { shiftDatabaseClock } from "./database-clock";
import { ModelledDesk } from "./testing/modelled-desk";

/** How many stories are told; each is a fresh order and up to 40 deeds. */
const STORIES = 40;
const DEEDS = 40;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
  await desk.db.user.create({
    data: { id: "amir", name: "amir", email: "amir@holdfast.test", passwordHash: "-", role: "ADMIN" },
  });
});
afterAll(() => desk.close());

const tab = fc.integer({ min: 0, max: 4 });
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("open" as const), tab }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant("type" as const), tab }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("save" as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom(
        "close",
        "crash",
        "sleep",
        "hide",
        "flush",
        "move",
        "cancel",
        "escalate" as const,
      ),
      tab,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wake" as const), tab }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("request" as const), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom("hand-over", "delay", "keep" as const), tab }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("take-over", "force", "undo" as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("pass" as const),
      ms: fc.constantFrom(300, 2_500, 6_000, 11_000, 16_000, 31_000, 70_000, 910_000),
    }),
  },
);

it("never has two holders, a falling epoch, a save by a stale tab, a lost keystroke or a forgotten request", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: DEEDS }), async (deeds) => {
      const model = new ModelledDesk(desk, await desk.order(), randomUUID());
      try {
        for (const one of deeds) {
          await model.do(one);
          await model.check();
        }
        await model.end();
        expect(await model.openRequests()).toBe(0);
      } finally {
        shiftDatabaseClock(-model.passedMs);
      }
    }),
    { numRuns: STORIES, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: false },
  );
}, 150_000);

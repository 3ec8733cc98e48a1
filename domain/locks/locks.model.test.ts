import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { ADMIN_TAB, type Deed, ModelledDesk, type TabDeed } from "../../test/modelled-desk";
import { expectTrials, trialsOf } from "../../test/trials";
import { shiftDatabaseClock } from "./row/database-clock";

/** The most that happens in a story; each is of a fresh order. */
const DEEDS = 40;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
  await desk.db.user.create({
    data: { id: "amir", name: "amir", email: "amir@holdfast.test", passwordHash: "-", role: "ADMIN" },
  });
});
afterAll(() => desk.close());

const anyTab = fc.integer({ min: 0, max: 4 });
/** Whoever has the order is who most things happen to. */
const tab = fc.oneof(
  { weight: 2, arbitrary: anyTab },
  { weight: 3, arbitrary: fc.constant("holder" as const) },
);
const deedOf = <W extends TabDeed>(tabs: typeof tab | typeof anyTab, ...whats: W[]) =>
  fc.record({ what: fc.constantFrom(...whats), tab: tabs });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: deedOf(anyTab, "open") },
  { weight: 4, arbitrary: deedOf(tab, "type") },
  { weight: 2, arbitrary: deedOf(tab, "save") },
  { weight: 2, arbitrary: deedOf(anyTab, "late") },
  { weight: 3, arbitrary: deedOf(tab, "close", "crash", "sleep", "hide", "flush") },
  { weight: 2, arbitrary: deedOf(anyTab, "wake", "save", "move") },
  { weight: 3, arbitrary: deedOf(anyTab, "request", "request", "cancel", "escalate") },
  { weight: 2, arbitrary: deedOf(tab, "hand-over", "delay", "keep") },
  { weight: 2, arbitrary: deedOf(fc.constant(ADMIN_TAB), "take-over", "force", "undo") },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("pass" as const),
      ms: fc.constantFrom(300, 2_500, 6_000, 11_000, 16_000, 31_000, 70_000, 910_000),
    }),
  },
);

it("never has two holders, a falling epoch, a save by a stale tab, a lost keystroke or a forgotten request", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: DEEDS, size: "max" }), async (deeds) => {
      const model = new ModelledDesk(desk, await desk.order(), randomUUID());
      try {
        for (const one of deeds) {
          await model.do(one);
          await model.check();
        }
        await model.end();
        expect(await model.openRequests()).toBe(0);
        told++;
      } finally {
        shiftDatabaseClock(-model.passedMs);
      }
    }),
    { numRuns: trialsOf("lockStories") },
  );
  expectTrials("lockStories", told);
});

import { afterAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { seedUsers } from "../demo/seed-users";
import { newUserId } from "./new-user-id";
import { HUES, hueOf } from "./shared/person-hue";

const { db, drop } = await freshDatabase();
afterAll(drop);

it("gives no two of the first fourteen people the same colour, and then each colour once more", async () => {
  await seedUsers("a password for tests");
  const seeded = (await db.user.findMany({ select: { id: true } })).map(({ id }) => hueOf(id));
  expect(new Set(seeded).size).toBe(5);
  expect(nearest(seeded)).toBeGreaterThan(24);

  const all = [...seeded];
  while (all.length < 2 * HUES.length) all.push(hueOf(await somebody()));
  expect(new Set(all.slice(0, HUES.length))).toEqual(new Set(HUES));
  expect(all.toSorted()).toEqual([...HUES, ...HUES].toSorted());
});

async function somebody() {
  const id = await newUserId(db);
  const data = { id, email: `${id}@holdfast.test`, name: "Somebody", passwordHash: "-" };
  await db.user.create({ data, select: { id: true } });
  return id;
}

/** How far apart the two are that are nearest, in degrees. */
function nearest(hues: number[]) {
  const sorted = hues.toSorted((a, b) => a - b);
  return Math.min(...sorted.map((hue, index) => hue - (sorted[index - 1] ?? Number.NEGATIVE_INFINITY)));
}

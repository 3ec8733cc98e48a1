import { randomUUID } from "node:crypto";
import type { Tx } from "../../lib/db";
import { hueOf } from "./shared/person-hue";

/** So many ids have every hue among them, but once in three million times. */
const DRAWN = 280;

/**
 * An id for somebody new. A person's colour comes from the id, so of many ids the one is taken whose colour the fewest
 * have, and among those one far from the others: on a small team no two people look alike.
 */
export async function newUserId(tx: Pick<Tx, "user">): Promise<string> {
  const taken = (await tx.user.findMany({ select: { id: true } })).map(({ id }) => hueOf(id));
  const drawn = Array.from({ length: DRAWN }, () => randomUUID());
  return drawn.reduce((best, id) => (rank(hueOf(id)) > rank(hueOf(best)) ? id : best));

  function rank(hue: number) {
    const sharing = taken.filter((other) => other === hue).length;
    const apart = Math.min(180, ...taken.map((other) => degreesBetween(hue, other)));
    return apart - 360 * sharing;
  }
}

function degreesBetween(a: number, b: number) {
  const degrees = Math.abs(a - b) % 360;
  return Math.min(degrees, 360 - degrees);
}

import type { Prisma } from "../../../prisma/generated/client";
import type { Words } from "../words";

/** Of whom a piece of work takes out what it finds. */
export type Subject = {
  /** Of a customer, and of those that were merged into it; none of a user. */
  customerIds: number[];
  /** null of a customer. */
  userId: string | null;
  /** What they are called from now on. */
  name: string;
  words: Words;
  /** Who has asked for it: the histories say so. */
  by: { id: string; name: string };
};

/** Where a step goes on: an id, or a key of several columns. JSON. */
export type Place = Prisma.InputJsonValue;

/**
 * Does the next piece of a step, so small that nobody waits for it, and again without harm. Answers where it goes on; null: it
 * has come to its end.
 */
export type Step = (subject: Subject, place: Place) => Promise<Place | null>;

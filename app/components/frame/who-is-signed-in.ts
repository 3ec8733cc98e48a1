"use server";

import { signedInUser } from "@/app/session";
import type { Person } from "@/domain/locks/lock-messages";

/** Whose session this browser has, by the database; null when it has none that is still good. */
export async function whoIsSignedIn(): Promise<Person | null> {
  const user = await signedInUser();
  return user && { id: user.id, name: user.name };
}

"use server";

import { signedInUser } from "@/app/session";

/** Whether this browser's session is still good, by the database. */
export async function isSignedIn(): Promise<boolean> {
  return (await signedInUser()) !== null;
}

import { signOut } from "next-auth/react";

/** Signs out, here and in the other tabs of this browser. */
export async function leave() {
  await signOut({ redirect: false });
  location.assign("/login");
}

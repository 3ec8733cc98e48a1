/** Signs out, here and in the other tabs of this browser. */
export async function leave() {
  // Loaded when it is needed, which is seldom.
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  location.assign("/login");
}

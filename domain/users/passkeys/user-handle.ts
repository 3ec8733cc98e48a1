/** By what a device knows whose passkey it has, base64url: the id, which says nothing of its person. */
export function handleOf(userId: string): string {
  return Buffer.from(userId).toString("base64url");
}

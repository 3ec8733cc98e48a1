import { env } from "../lib/env";

/** A link by which somebody chooses a password, as whoever started the server is told of it. What stands behind "#" goes to no server. */
export function linkText(secret: string): string {
  const { NEXTAUTH_URL } = env();
  const path = `/password#${secret}`;
  const where = NEXTAUTH_URL ? new URL(path, NEXTAUTH_URL).href : `${path}, behind the address of your desk`;
  return `${where} (once, within 24 hours)`;
}

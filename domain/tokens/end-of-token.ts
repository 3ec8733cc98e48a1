import { tokenSettings } from "../../lib/env";

export const DAY_MS = 86_400_000;

/** Its owner and whatever uses a token are told of its end so long before, in milliseconds: two weeks to make another. */
const NOTICE_MS = 14 * DAY_MS;

/** When a token ends by itself: as was said when it was made, but after TOKEN_MAX_DAYS at most. null: it doesn't. */
export function endOfToken({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date | null }) {
  const { TOKEN_MAX_DAYS: most } = tokenSettings();
  if (most === undefined) return expiresAt;
  const latest = createdAt.getTime() + most * DAY_MS;
  return new Date(Math.min(latest, expiresAt?.getTime() ?? latest));
}

/** A condition on tokens: not revoked, and not at their end. */
export function isValidToken() {
  const { TOKEN_MAX_DAYS: most } = tokenSettings();
  const now = Date.now();
  return {
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }],
    ...(most === undefined ? {} : { createdAt: { gt: new Date(now - most * DAY_MS) } }),
  };
}

export function endsSoon(endsAt: Date | null): endsAt is Date {
  return endsAt !== null && endsAt.getTime() - Date.now() < NOTICE_MS;
}

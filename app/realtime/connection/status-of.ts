/** The HTTP status behind a `pusher:subscription_error`; 0 for a request that got nowhere. */
export function statusOf(error: unknown): number {
  const { status, error: text } = (error ?? {}) as { status?: number; error?: string };
  return status ?? (Number(text) || 0);
}

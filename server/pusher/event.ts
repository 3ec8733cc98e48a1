/** The JSON of one event, keys in the order in which Pusher sends them. */
export function eventJson(event: string, data: unknown, channel?: string, userId?: string | null): string {
  return JSON.stringify({ event, channel, data, user_id: userId ?? undefined });
}

/** As above, for `data` that is a JSON text inside a string, as Pusher's own events have it. */
export function eventJsonWithText(event: string, data: object, channel?: string): string {
  return eventJson(event, JSON.stringify(data), channel);
}

export function errorJson(message: string, code: number | null = null): string {
  return eventJson("pusher:error", { message, code });
}

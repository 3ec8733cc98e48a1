/**
 * The JSON of one event, keys in the order in which Pusher sends them. Its `data` is a string or absent: strictly typed
 * clients, Go's say, give up a connection that says anything else.
 */
export function eventJson(event: string, data: string | undefined, channel?: string): string {
  return JSON.stringify({ event, channel, data });
}

/**
 * The JSON of an event that is passed on. `data` is any JSON value and is written as it came: what a client said is not ours
 * to change.
 */
export function relayedJson(event: string, data: unknown, channel: string, userId?: string | null): string {
  return JSON.stringify({ event, channel, data, user_id: userId ?? undefined });
}

/** As `relayedJson`, with `data` that is JSON text already. */
export function relayedJsonWith(
  event: string,
  dataJson: string | undefined,
  channel: string,
  userId: string | null,
): string {
  const data = dataJson === undefined ? "" : `,"data":${dataJson}`;
  const sender = userId === null ? "" : `,"user_id":${JSON.stringify(userId)}`;
  return `{"event":${JSON.stringify(event)},"channel":${JSON.stringify(channel)}${data}${sender}}`;
}

/** The JSON of an event of Pusher's own: `data` is put in as JSON text inside a string. */
export function eventJsonWithText(event: string, data: object, channel?: string): string {
  return eventJson(event, JSON.stringify(data), channel);
}

/** The one event of Pusher's whose `data` is an object. */
export function errorJson(message: string, code: number | null = null): string {
  return JSON.stringify({ event: "pusher:error", data: { message, code } });
}

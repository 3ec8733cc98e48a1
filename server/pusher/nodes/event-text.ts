/** An event on its way to the subscribers on every node. */
export interface NodeEvent {
  readonly appId: string;
  readonly channels: readonly string[];
  readonly event: string;
  /** As it goes out: a string from the HTTP API, any JSON from a client. */
  readonly data: unknown;
  /** The one connection that doesn't get it. */
  readonly exceptSocketId: string | null;
  /** Who sent it, on presence channels. */
  readonly userId: string | null;
}

/** As above, with `data` still in JSON; undefined where there is none. */
export interface ReceivedEvent extends Omit<NodeEvent, "data"> {
  readonly dataJson: string | undefined;
}

/**
 * For whom it is in the first line, the event's name in the second, then its data as JSON: a node that has none of those
 * channels reads one line.
 */
export function eventText({ appId, channels, event, data, exceptSocketId, userId }: NodeEvent): string {
  const head = [exceptSocketId ?? "", word(userId ?? ""), word(appId), ...channels.map(word)].join(" ");
  return `${head}\n${word(event)}\n${JSON.stringify(data) ?? ""}`;
}

/** @param isWanted whether anybody here wants to hear of these channels. @returns null: nobody */
export function readEvent(
  text: string,
  isWanted: (appId: string, channels: readonly string[]) => boolean,
): ReceivedEvent | null {
  const headEnd = text.indexOf("\n");
  const [exceptSocketId = "", userId = "", appId = "", ...channels] = text
    .slice(0, headEnd)
    .split(" ")
    .map(plain);
  if (!isWanted(appId, channels)) return null;
  const nameEnd = text.indexOf("\n", headEnd + 1);
  return {
    appId,
    channels,
    event: plain(text.slice(headEnd + 1, nameEnd)),
    dataJson: text.slice(nameEnd + 1) || undefined,
    exceptSocketId: exceptSocketId || null,
    userId: userId || null,
  };
}

/** Without blanks, line breaks and control characters, which names of users and events may have. */
function word(text: string): string {
  if (!/[^!-$&-~]/.test(text)) return text;
  return text.replace(/[^!-$&-~]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function plain(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/%([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

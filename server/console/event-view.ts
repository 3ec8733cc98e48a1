import type { LoggedEvent } from "#pusher/event-log";
import type { LoggedEventView } from "../../domain/console/shared/console-messages";
import { parseOrderChannel, parseViewers } from "../../domain/orders/shared/order-channels";

/** How much of an event's data is shown, in characters. */
const SHOWN_CHARACTERS = 2_000;

/** An event as admins see it in the log: data only where it may be read (see `isConfidential`). */
export function eventView({ data, channels, ...event }: LoggedEvent): LoggedEventView {
  const text = event.type === "published" || event.type === "client" ? jsonText(data) : "";
  const isHidden = text === "" || event.type === "client" || channels.every(isConfidential);
  return {
    ...event,
    channels: channels.slice(0, 20),
    sizeBytes: Buffer.byteLength(text),
    data: isHidden ? null : text.slice(0, SHOWN_CHARACTERS),
  };
}

/**
 * What people type into an order travels here before it is saved. An admin may read a draft, but in the lock's drawer,
 * where it is asked for; a log that shows it to whoever passes by is another matter. The same goes for what clients
 * send to each other, for what only subscribers can decrypt, and for what is meant for one user. What went to an open
 * channel as well is no secret.
 */
function isConfidential(channel: string): boolean {
  if (channel.startsWith("private-encrypted-") || channel.startsWith("#server-to-user-")) return true;
  return parseOrderChannel(channel) !== null || parseViewers(channel) !== null;
}

function jsonText(data: unknown): string {
  return typeof data === "string" ? data : (JSON.stringify(data) ?? "");
}

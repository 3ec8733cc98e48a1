import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type FeedPosition, positionText } from "../../domain/feed/feed-position";
import { type FeedQuery, isWanted } from "../../domain/feed/feed-query";
import { latestPosition } from "../../domain/feed/read-feed";
import { DomainError } from "../../domain/shared/errors";
import type { TokenScope } from "../../domain/tokens/token-scope";
import { BATCH, type FeedTail } from "./feed-tail";

/** A proxy must hear something from time to time, or it ends the connection. */
const HEARTBEAT_MS = 15_000;
/** A revoked token is out within this. */
const ASK_TOKEN_EVERY_MS = 500;

export type EventStream = {
  response: ServerResponse;
  query: FeedQuery;
  /** The scopes of its token. */
  scopes: TokenScope[];
  /** Of what it says nothing: from now on. */
  from: Partial<FeedPosition>;
  tail: FeedTail;
  /** Throws when the token is out. */
  askToken: () => Promise<unknown>;
  signal: AbortSignal;
  /** The connections of the token's user are being ended. */
  ended: AbortSignal;
};

/**
 * Writes events until the client goes, the token is out, or the server stops. It reads on only when what was read has
 * been taken, so a slow client costs no memory: the database keeps its place.
 */
export async function runEventStream({
  response,
  query,
  scopes,
  from,
  tail,
  askToken,
  signal,
  ended,
}: EventStream) {
  let position = { ...(await latestPosition()), ...from };
  let spokenAt = performance.now();
  let askedAt = spokenAt;
  await write(`retry: 1000\nid: ${positionText(position)}\nevent: ready\ndata: {}\n\n`);
  const over = AbortSignal.any([signal, ended]);
  while (!over.aborted) {
    const events = await tail.read(position);
    for (const { event, position: next } of events) {
      position = next;
      if (isWanted(query, scopes, event))
        await write(`id: ${positionText(next)}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    const now = performance.now();
    if (now - askedAt >= ASK_TOKEN_EVERY_MS) {
      askedAt = now;
      if (!(await isStillIn())) break;
    }
    // An id of its own: whoever filters everything out needn't read it all again.
    if (now - spokenAt >= HEARTBEAT_MS) await write(`: alive\nid: ${positionText(position)}\n\n`);
    if (events.length < BATCH) await tail.nextLook(over);
  }
  if (ended.aborted) await isStillIn();
  response.end();

  async function write(text: string) {
    spokenAt = performance.now();
    if (signal.aborted || response.write(text)) return;
    await once(response, "drain", { signal }).catch(() => {});
  }

  async function isStillIn() {
    try {
      await askToken();
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await write(`event: closed\ndata: ${JSON.stringify({ code: error.code, detail: error.message })}\n\n`);
      return false;
    }
  }
}

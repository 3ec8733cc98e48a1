import type { IncomingMessage, ServerResponse } from "node:http";
import { admitBearer } from "../../domain/api/admit-bearer";
import { MethodNotAllowed, problemHeaders, problemOf, problemWith } from "../../domain/api/problem";
import { refusalsOnRecord } from "../../domain/audit/refusals";
import { checkedInput } from "../../domain/checked-input";
import { scopeOfEvent } from "../../domain/feed/feed-event";
import { feedHeaders, feedQuery } from "../../domain/feed/feed-query";
import { queryOf } from "../../domain/lists/query-of";
import { DomainError } from "../../domain/shared/errors";
import { bearerOfToken, requireScope } from "../../domain/tokens/bearer-of-token";
import { log } from "../../lib/logger";
import { doorOf } from "../http/door";
import { runEventStream } from "./event-stream";
import { FeedTail } from "./feed-tail";

/** A program needs one; a few more are for those that are being replaced. */
const MOST_PER_TOKEN = 5;

/**
 * `GET /api/v1/events`, the part of the REST API that outlives a request. It runs here and not in Next, where a stream
 * would have no one to end it when the server stops.
 */
export class EventStreams {
  readonly #tail = new FeedTail();
  readonly #stop = new AbortController();
  readonly #open = new Map<string, number>();
  /** What ends the streams of a user. */
  readonly #ends = new Map<string, Set<AbortController>>();

  get size() {
    return [...this.#open.values()].reduce((sum, count) => sum + count, 0);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#stream(request, response);
    } catch (thrown) {
      if (response.headersSent) {
        log.error({ err: thrown }, "An event stream failed");
        response.destroy();
      } else refuse(response, thrown);
    }
  }

  /** Ends every stream; clients come back, to another node or to this one when it is there again. */
  stop() {
    this.#stop.abort();
  }

  /** Ends the streams of a user, whose tokens may be out; a program whose token isn't comes back. */
  endOf(userId: string) {
    for (const end of this.#ends.get(userId) ?? []) end.abort();
  }

  async #stream(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== "GET") throw new MethodNotAllowed(request.method, ["GET"]);
    if (this.#stop.signal.aborted) throw new DomainError("DATABASE_BUSY", "This server is stopping.");
    const { bearer, headers, query } = await admitted(request);
    const { token, actor, scopes } = bearer;
    const askToken = () => bearerWithEvents(request.headers.authorization, doorOf(request).address);
    const { "last-event-id": from } = checkedInput(feedHeaders, request.headers);
    const open = this.#open.get(token.id) ?? 0;
    if (open >= MOST_PER_TOKEN)
      throw new DomainError("TOO_MANY", `A token has at most ${MOST_PER_TOKEN} streams.`, {
        retryAfterSeconds: 10,
      });
    this.#open.set(token.id, open + 1);
    const left = new AbortController();
    const end = new AbortController();
    const ends = this.#ends.get(actor.id) ?? new Set();
    this.#ends.set(actor.id, ends.add(end));
    response.once("close", () => {
      left.abort();
      ends.delete(end);
      if (ends.size === 0) this.#ends.delete(actor.id);
      const rest = (this.#open.get(token.id) ?? 1) - 1;
      if (rest > 0) this.#open.set(token.id, rest);
      else this.#open.delete(token.id);
    });
    response.writeHead(200, {
      ...headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    });
    const signal = AbortSignal.any([left.signal, this.#stop.signal]);
    const ended = end.signal;
    await runEventStream({
      response,
      query,
      scopes,
      from: from ?? {},
      tail: this.#tail,
      askToken,
      signal,
      ended,
    });
  }
}

function admitted(request: IncomingMessage) {
  const door = doorOf(request);
  return refusalsOnRecord(async () => {
    const admission = await admitBearer(request.headers.authorization, door.address);
    requireScope(admission.bearer, "events:read");
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const query = checkedInput(feedQuery, queryOf(searchParams));
    for (const type of query.types ?? []) {
      const scope = scopeOfEvent(type);
      if (scope !== null) requireScope(admission.bearer, scope);
    }
    return { ...admission, query };
  }, door);
}

async function bearerWithEvents(authorization: string | undefined, address: string) {
  const bearer = await bearerOfToken(authorization, address);
  requireScope(bearer, "events:read");
  return bearer;
}

function refuse(response: ServerResponse, thrown: unknown) {
  const known = problemOf(thrown);
  if (known === null) log.error({ err: thrown }, "An event stream could not be opened");
  const problem = known ?? problemWith("INTERNAL", "Something went wrong on our side.");
  response.writeHead(problem.status, problemHeaders(problem, thrown));
  response.end(JSON.stringify(problem));
}

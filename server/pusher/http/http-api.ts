import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppState, Apps } from "../app-state";
import { terminateUser } from "../channels/delivery";
import type { Core } from "../core";
import type { Speaker } from "../socket/outbox";
import { ApiError } from "./api-error";
import { postBatchEvents, postEvents } from "./api-events";
import { getChannel, getChannels, getChannelUsers } from "./api-info";
import { type ApiRequest, decoded, parseQuery, readBody, verify, verifyBody } from "./api-request";

/** A call that is too large for any of its parts to be right: JSON makes up to six bytes of one, and a batch is ten events. */
const maxBodyBytes = 1024 * 1024;

/** Answers what is under `/apps/`, as soon as its body is there. @returns false for anything else, untouched */
export function handleApiRequest(
  apps: Apps,
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = request.url ?? "";
  if (!url.startsWith("/apps/")) return false;
  core.counters.httpCalls++;
  let known: Known | undefined;
  let stranger: unknown;
  try {
    known = whoCalls(apps, core, url, request.method ?? "GET");
  } catch (error) {
    stranger = error;
  }
  // Of a stranger's body nothing is kept. Who needs nothing from elsewhere waits for nothing in between, so that such a call costs no promise.
  readBody(request, known ? maxBodyBytes : 0, (body) => {
    const refuse = (error: unknown) => {
      core.counters.httpRefused++;
      if (error instanceof ApiError) {
        if (error.status === 401 || error.status === 403) tell(core, request, error.message);
        respond(core, response, error.status, { error: error.message });
      } else {
        // The query is signed, and good for ten minutes: nothing for a log.
        core.log.error({ err: error, path: url.split("?", 1)[0] }, "HTTP API call failed");
        respond(core, response, 500, { error: "Internal error" });
      }
    };
    try {
      if (!known) throw stranger;
      if (!body) throw tooLarge();
      const answered = answer(core, known, body);
      if (answered instanceof Promise)
        answered.then((later: object) => respond(core, response, 200, later)).catch(refuse);
      else respond(core, response, 200, answered);
    } catch (error) {
      refuse(error);
    }
  });
  return true;
}

/** A call whose address is signed by its app; its body is yet to come. */
type Known = { state: AppState; rest: string[]; call: Omit<ApiRequest, "body"> };

/** @throws {ApiError} nobody who may call */
function whoCalls(apps: Apps, core: Core, url: string, method: string): Known {
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const query = queryAt < 0 ? "" : url.slice(queryAt + 1);
  const [, , appId = "", ...rest] = path.split("/").map(decoded);
  const state = apps.get(appId);
  if (!state) throw new ApiError(404, "No app has this id");
  const call = { method, parameters: parseQuery(query) };
  verify(state.app, path, query, call, core.limits);
  if (!state.app.enabled) throw new ApiError(403, "The app is disabled");
  return { state, rest, call };
}

function answer(core: Core, { state, rest, call: signed }: Known, body: Buffer): object | Promise<object> {
  const call = { ...signed, body };
  verifyBody(call);
  if (!core.rates.mayCall(state)) throw new ApiError(429, "Too many calls");
  const extension = core.extension;
  if (extension && rest[0] === extension.name) {
    const answered = extension.answer({ appId: state.app.id, path: rest.slice(1), ...call });
    if (answered instanceof Promise)
      return answered.then((later: object | null) => later ?? route(state, call, rest));
    if (answered) return answered;
  }
  return route(state, call, rest);
}

function tell({ refused, remoteAddressOf }: Core, request: IncomingMessage, because: string) {
  const [at = ""] = (request.url ?? "").split("?", 1);
  const [, , appId = null] = at.split("/");
  refused({ what: "call", because, appId, user: null, address: remoteAddressOf(request), at });
}

/** In the words that Pusher's SDKs know for events that are too large, as that is what such a call is. */
function tooLarge() {
  return new ApiError(
    413,
    `The body, with the data content of this event, is larger than ${maxBodyBytes} bytes`,
  );
}

type Answerer = (state: AppState, call: ApiRequest, name: string) => object | Promise<object>;

/** The calls that there are. `*` stands for the name of a channel or of a user. */
const routes: readonly (readonly [method: string, path: readonly string[], run: Answerer])[] = [
  ["POST", ["events"], (state, { body }) => postEvents(state, body)],
  ["POST", ["batch_events"], (state, { body }) => postBatchEvents(state, body)],
  ["GET", ["channels"], (state, { parameters }) => getChannels(state, parameters)],
  ["GET", ["channels", "*"], (state, { parameters }, name) => getChannel(state, name, parameters)],
  ["GET", ["channels", "*", "users"], (state, _, name) => getChannelUsers(state, name)],
  [
    "POST",
    ["users", "*", "terminate_connections"],
    (state, _, name) => {
      terminateUser(state, name);
      return {};
    },
  ],
];

function route(state: AppState, call: ApiRequest, path: string[]): object | Promise<object> {
  const [noun = "", name = ""] = path;
  // A slash behind a noun names nobody.
  const wanted = path.length === 2 && name === "" ? [noun] : path;
  for (const [method, pattern, run] of routes)
    if (method === call.method && isOf(pattern, wanted)) return run(state, call, name);
  throw new ApiError(404, `There is no ${call.method} /${path.join("/")}`);
}

function isOf(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.length !== path.length) return false;
  return pattern.every((part, at) => (part === "*" ? path[at] !== "" : part === path[at]));
}

function respond({ outbox }: Core, response: ServerResponse, status: number, body: object) {
  outbox.add(new Answer(response, status, JSON.stringify(body)));
}

/** What a caller is told at the end of the turn. */
class Answer implements Speaker {
  constructor(
    readonly response: ServerResponse,
    readonly status: number,
    readonly json: string,
  ) {}

  endTurn() {
    this.response.writeHead(this.status, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(this.json),
    });
    this.response.end(this.json);
  }
}

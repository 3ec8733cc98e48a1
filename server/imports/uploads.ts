import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { finished, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { admitBearer } from "../../domain/api/admit-bearer";
import { type Answer, answerOnce } from "../../domain/api/answer-once";
import { BadRequest, problemOf, problemWith } from "../../domain/api/problem";
import { asksHere, refusalsOnRecord } from "../../domain/audit/refusals";
import { checkedInput } from "../../domain/checked-input";
import { beginImport, readUpload, uploadQuery } from "../../domain/imports/read-upload";
import { type ImportKind, importPaths } from "../../domain/imports/shared/import-kind";
import { queryOf } from "../../domain/lists/query-of";
import { RateLimit } from "../../domain/rate-limit";
import { DomainError, Forbidden, InvalidInput } from "../../domain/shared/errors";
import { requireScope } from "../../domain/tokens/bearer-of-token";
import { type Actor, mayEdit } from "../../domain/users/shared/roles";
import { log } from "../../lib/logger";
import { mismatchOf } from "../../lib/tables/looks-like";
import type { TableFormat } from "../../lib/tables/read-table";
import { tableLimits } from "../../lib/tables/unreadable-table";
import { actorOfRequest } from "../http/actor-of-request";
import { doorOf } from "../http/door";
import { isFromOwnPage } from "../http/own-page";
import { refuseWith } from "../http/refuse";
import { Places } from "./places";

/** Of one person or token. */
const uploads = new RateLimit("imports", { name: "imports", points: 20, perSeconds: 60 });
/** So many files come in at once, however slowly, or wait to be read: each costs room on the disk. */
const MOST_COMING = 8;
/** Of one person or token, so that nobody's slow line keeps others waiting. */
const MOST_OF_ONE = 2;
/** So many are read at once: each costs a part of the processor. */
const MOST_READ = 3;

const ADDRESS = /^\/api\/(v1\/)?imports\/(\w+)$/;
const FOLDER = "holdfast-import-";
/** Nothing takes so long to be sent and read, in milliseconds. */
const LEFT_AFTER_MS = 3_600_000;

const formatOfType: Record<string, TableFormat> = {
  "text/csv": "csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** What names of files end with, where they end with anything. */
const formatOfEnding: Record<string, TableFormat> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  xlsx: "xlsx",
  xlsm: "xlsx",
};

export function isUpload(path: string): boolean {
  return ADDRESS.test(path);
}

type Sender = { actor: Actor; via?: string; tokenId?: string; headers: Record<string, string> };

/**
 * `POST /api/imports/products` of a page and `POST /api/v1/imports/products` of a program: takes a file, which is written to
 * disk as it comes, and reads it into the database once it is there. It runs here and not in Next, behind which a body is in
 * memory as a whole.
 */
export class Uploads {
  readonly #nodeId: string;
  readonly #reading = new Places(MOST_READ);
  /** How many are coming in, or wait to be read, by whose they are. */
  readonly #coming = new Map<string, number>();

  constructor({ nodeId }: { nodeId: string }) {
    this.#nodeId = nodeId;
  }

  /** Removes what a process left that was killed while it read. */
  async start(): Promise<void> {
    const before = Date.now() - LEFT_AFTER_MS;
    for (const name of await readdir(tmpdir()).catch(() => [])) {
      const folder = path.join(tmpdir(), name);
      if (!name.startsWith(FOLDER)) continue;
      const { mtimeMs = before } = await stat(folder).catch(() => ({ mtimeMs: undefined }));
      if (mtimeMs < before) await this.#remove(folder);
    }
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { kind, sender } = await refusalsOnRecord(() => senderOf(request), doorOf(request));
      await uploads.count(sender.tokenId ?? sender.actor.id);
      const answer = await this.#take(request, kind, sender);
      response.writeHead(answer.status, {
        ...sender.headers,
        ...answer.headers,
        "content-type": "application/json",
      });
      response.end(JSON.stringify(answer.body));
    } catch (thrown) {
      const known = problemOf(thrown);
      if (response.headersSent || request.socket.destroyed) return;
      if (!known) log.error({ err: thrown }, "A file could not be taken");
      refuseWith(request, response, known ?? problemWith("INTERNAL", "Something went wrong on our side."));
    }
  }

  async #take(request: IncomingMessage, kind: ImportKind, sender: Sender): Promise<Answer> {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const { name } = checkedInput(uploadQuery, queryOf(searchParams));
    const format = formatOf(request, name);
    const owner = sender.tokenId ?? sender.actor.id;
    this.#comes(owner);
    const folder = await mkdtemp(path.join(tmpdir(), FOLDER)).catch((error: unknown) => {
      this.#isHere(owner);
      throw error;
    });
    let reading = Promise.resolve();
    let hasPlace = false;
    try {
      const file = path.join(folder, "file");
      const digest = await write(request, file);
      const mismatch = await mismatchOf(file, format);
      if (mismatch) throw new InvalidInput({ file: mismatch });
      await this.#reading.take();
      hasPlace = true;
      return await this.#once(request, sender, digest, async () => {
        const { actor, via } = sender;
        const nodeId = this.#nodeId;
        const { id } = await beginImport({ actor, via, kind, name, format, nodeId });
        reading = readUpload({ id, file, format, nodeId }).catch((err: unknown) =>
          log.error({ err, importId: id }, "A file could not be read"),
        );
        return {
          status: 202,
          headers: { Location: `/api/v1/imports/${importPaths[kind]}/${id}` },
          body: { id },
        };
      });
    } finally {
      this.#isHere(owner);
      // Not waited for: whoever sent it asks how far it is.
      void reading.then(() => {
        if (hasPlace) this.#reading.give();
        return this.#remove(folder);
      });
    }
  }

  /** @throws {DomainError} TOO_MANY */
  #comes(owner: string) {
    const own = this.#coming.get(owner) ?? 0;
    const all = [...this.#coming.values()].reduce((sum, count) => sum + count, 0);
    if (own >= MOST_OF_ONE || all >= MOST_COMING)
      throw new DomainError("TOO_MANY", "Other files are on their way.", { retryAfterSeconds: 5 });
    this.#coming.set(owner, own + 1);
  }

  #isHere(owner: string) {
    const rest = (this.#coming.get(owner) ?? 1) - 1;
    if (rest > 0) this.#coming.set(owner, rest);
    else this.#coming.delete(owner);
  }

  /** A program that asks again with its key begins no second import. */
  async #once(request: IncomingMessage, { tokenId }: Sender, digest: string, begin: () => Promise<Answer>) {
    const key = request.headers["idempotency-key"];
    if (tokenId === undefined || typeof key !== "string") return begin();
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new BadRequest("MALFORMED", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
    const requestHash = createHash("sha256")
      .update(JSON.stringify([request.url, digest]))
      .digest("hex");
    const { answer, isReplay } = await answerOnce({ tokenId, key, requestHash }, begin);
    return isReplay ? { ...answer, headers: { ...answer.headers, "Idempotent-Replayed": "true" } } : answer;
  }

  async #remove(folder: string) {
    await rm(folder, { recursive: true, force: true }).catch((err: unknown) =>
      log.warn({ err, folder }, "A file that was imported could not be removed"),
    );
  }
}

/** @throws {Forbidden} they may not import (403) */
async function senderOf(request: IncomingMessage): Promise<{ kind: ImportKind; sender: Sender }> {
  const [, isProgram, noun] = ADDRESS.exec(request.url?.split("?", 1)[0] ?? "") ?? [];
  const kind = (Object.keys(importPaths) as ImportKind[]).find((kind) => importPaths[kind] === noun);
  if (!kind) throw new BadRequest("NO_SUCH_ADDRESS", "There is nothing at this address.");
  if (isProgram) {
    const { bearer, headers } = await admitBearer(request.headers.authorization, doorOf(request).address);
    requireScope(bearer, `${importPaths[kind]}:write`);
    if (!mayEdit(bearer.actor)) throw new Forbidden();
    return {
      kind,
      sender: { actor: bearer.actor, via: bearer.token.name, tokenId: bearer.token.id, headers },
    };
  }
  if (!isFromOwnPage(request.headers)) throw new Forbidden("This request comes from another site.");
  const actor = await actorOfRequest(request.headers);
  if (!actor) throw new DomainError("UNAUTHENTICATED", "You are signed out. Sign in again to go on.");
  asksHere(actor);
  if (!mayEdit(actor)) throw new Forbidden();
  return { kind, sender: { actor, headers: {} } };
}

/** By its type; a name that ends with something else is a mistake of whoever sends it. */
function formatOf({ headers }: IncomingMessage, name: string): TableFormat {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const format = formatOfType[type];
  if (!format)
    throw new BadRequest(
      "UNSUPPORTED_MEDIA_TYPE",
      `Send the file as ${Object.keys(formatOfType).join(" or ")}.`,
    );
  const [, ending = ""] = /\.([a-z]\w*)$/i.exec(name) ?? [];
  if (ending !== "" && formatOfEnding[ending.toLowerCase()] !== format)
    throw new BadRequest("UNSUPPORTED_MEDIA_TYPE", `A file that is sent as ${type} isn't called .${ending}.`);
  return format;
}

/** @returns what the file is known by; only its owner can read it */
async function write(request: IncomingMessage, file: string): Promise<string> {
  const tooLarge = () => new BadRequest("TOO_LARGE", `A file has at most ${tableLimits.bytes} bytes.`);
  if (Number(request.headers["content-length"] ?? 0) > tableLimits.bytes) throw tooLarge();
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > tableLimits.bytes ? tooLarge() : null, chunk);
    },
  });
  // Not in the pipeline, which would take the request down with a disk that is full: it couldn't be answered any more.
  finished(request, { writable: false }, (error) => {
    if (error) counted.destroy(error);
  });
  await pipeline(request.pipe(counted), createWriteStream(file, { mode: 0o600 }));
  return hash.digest("hex");
}

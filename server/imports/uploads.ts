import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { admitBearer } from "../../domain/api/admit-bearer";
import { type Answer, answerOnce } from "../../domain/api/answer-once";
import { BadRequest, problemOf, problemWith } from "../../domain/api/problem";
import { checkedInput } from "../../domain/checked-input";
import { beginImport, readUpload, uploadQuery } from "../../domain/imports/read-upload";
import { type ImportKind, importPaths } from "../../domain/imports/shared/import-kind";
import { RateLimit } from "../../domain/rate-limit";
import { DomainError, Forbidden } from "../../domain/shared/errors";
import { requireScope } from "../../domain/tokens/bearer-of-token";
import { type Actor, mayEdit } from "../../domain/users/shared/roles";
import { log } from "../../lib/logger";
import { peerAddress } from "../../lib/peer-address";
import type { TableFormat } from "../../lib/tables/read-table";
import { tableLimits } from "../../lib/tables/unreadable-table";
import { actorOfRequest } from "../http/actor-of-request";
import { isFromOwnPage } from "../http/own-page";
import { refuseWith } from "../http/refuse";

/** Of one person or token. */
const uploads = new RateLimit("imports", { name: "imports", points: 20, perSeconds: 60 });
/** So many files are taken and read at once: each costs room on the disk and a part of the processor. */
const MOST_AT_ONCE = 3;

const ADDRESS = /^\/api\/(v1\/)?imports\/(\w+)$/;
const formatOfType: Record<string, TableFormat> = {
  "text/csv": "csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
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
  #atOnce = 0;

  constructor({ nodeId }: { nodeId: string }) {
    this.#nodeId = nodeId;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { kind, sender } = await senderOf(request);
      if (!mayEdit(sender.actor)) throw new Forbidden();
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
      if (!known) log.error({ err: thrown }, "A file could not be taken");
      refuseWith(request, response, known ?? problemWith("INTERNAL", "Something went wrong on our side."));
    }
  }

  async #take(request: IncomingMessage, kind: ImportKind, sender: Sender): Promise<Answer> {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const { name } = checkedInput(uploadQuery, Object.fromEntries(searchParams));
    const format = formatOf(request);
    if (this.#atOnce >= MOST_AT_ONCE)
      throw new DomainError("TOO_MANY", "Other files are being read.", { retryAfterSeconds: 5 });
    this.#atOnce += 1;
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-import-")).catch((error: unknown) => {
      this.#atOnce -= 1;
      throw error;
    });
    let reading = Promise.resolve();
    try {
      const file = path.join(folder, "file");
      const digest = await write(request, file);
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
      // Not waited for: whoever sent it asks how far it is.
      void reading.then(() => this.#done(folder));
    }
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

  async #done(folder: string) {
    this.#atOnce -= 1;
    await rm(folder, { recursive: true, force: true }).catch((err: unknown) =>
      log.warn({ err, folder }, "A file that was imported could not be removed"),
    );
  }
}

async function senderOf(request: IncomingMessage): Promise<{ kind: ImportKind; sender: Sender }> {
  const [, isProgram, noun] = ADDRESS.exec(request.url?.split("?", 1)[0] ?? "") ?? [];
  const kind = (Object.keys(importPaths) as ImportKind[]).find((kind) => importPaths[kind] === noun);
  if (!kind) throw new BadRequest("NO_SUCH_ADDRESS", "There is nothing at this address.");
  if (isProgram) {
    const { bearer, headers } = await admitBearer(
      request.headers.authorization,
      peerAddress(request.headers["x-forwarded-for"]),
    );
    requireScope(bearer, `${importPaths[kind]}:write`);
    return {
      kind,
      sender: { actor: bearer.actor, via: bearer.token.name, tokenId: bearer.token.id, headers },
    };
  }
  if (!isFromOwnPage(request.headers)) throw new Forbidden("This request comes from another site.");
  const actor = await actorOfRequest(request.headers);
  if (!actor) throw new DomainError("UNAUTHENTICATED", "You are signed out. Sign in again to go on.");
  return { kind, sender: { actor, headers: {} } };
}

function formatOf({ headers }: IncomingMessage): TableFormat {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const format = formatOfType[type];
  if (!format)
    throw new BadRequest(
      "UNSUPPORTED_MEDIA_TYPE",
      `Send the file as ${Object.keys(formatOfType).join(" or ")}.`,
    );
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
  await pipeline(request, counted, createWriteStream(file, { mode: 0o600 }));
  return hash.digest("hex");
}

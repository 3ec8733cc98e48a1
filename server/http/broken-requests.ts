import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { headersOfAll, type SecuritySettings } from "./security-headers";

const statusOf: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What is said here is no page. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** Of what is turned away before there is a request that a router could answer. */
export class BrokenRequests {
  readonly #headers: string;
  /** The latest answer on each connection: half of one can't be taken back. */
  readonly #answers = new WeakMap<Duplex, ServerResponse>();

  constructor(settings: SecuritySettings) {
    const headers = { ...headersOfAll(settings), "Content-Security-Policy": NOTHING };
    this.#headers = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
  }

  /** For `request`. */
  remember = ({ socket }: IncomingMessage, response: ServerResponse) => {
    this.#answers.set(socket, response);
  };

  /** For `clientError`: as Node answers what it can't read by itself, with the headers that every answer has. */
  answer = (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (socket.writable && !this.#answers.get(socket)?.headersSent) {
      const status = statusOf[error.code ?? ""] ?? 400;
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${this.#headers}Connection: close\r\n\r\n`);
    }
    socket.destroy(error);
  };

  /** Whoever turns this upgrade away, with whatever, says so with those headers. */
  addToRefusal(socket: Duplex) {
    const end = socket.end.bind(socket) as (...given: unknown[]) => Duplex;
    socket.end = (words?: unknown, ...rest: unknown[]) => {
      if (typeof words !== "string" || !/^HTTP\/1\.1 [45]/.test(words)) return end(words, ...rest);
      // `ws` says what is text to be HTML.
      const plain = words.replace(
        "Content-Type: text/html\r\n",
        "Content-Type: text/plain; charset=utf-8\r\n",
      );
      return end(plain.replace("\r\n", `\r\n${this.#headers}`), ...rest);
    };
  }
}

import type { IncomingMessage } from "node:http";
import type { UpgradeRequest } from "../handler";

/** Takes the URL apart only as far as somebody asks: most connections are opened and that is all. */
export class LazyUpgradeRequest implements UpgradeRequest {
  readonly path: string;
  readonly headers: UpgradeRequest["headers"];
  readonly remoteAddress: string;
  readonly #search: string;
  #query: URLSearchParams | null = null;

  constructor({ url = "/", headers }: IncomingMessage, remoteAddress: string) {
    this.headers = headers;
    this.remoteAddress = remoteAddress;
    const at = url.indexOf("?");
    this.path = at < 0 ? url : url.slice(0, at);
    this.#search = at < 0 ? "" : url.slice(at);
  }

  /** The version of the protocol that the client asks for. Most say so first, and nobody takes the rest apart. */
  get protocol(): string | null {
    return /^\?protocol=(\d)(?:&|$)/.exec(this.#search)?.[1] ?? this.query.get("protocol");
  }

  get query() {
    this.#query ??= new URLSearchParams(this.#search);
    return this.#query;
  }

  /** A URL must have a host, and the request's own is the client's to choose. */
  get url() {
    const url = new URL("http://localhost");
    url.pathname = this.path;
    url.search = this.#search;
    return url;
  }
}

import { once } from "node:events";
import { WebSocket } from "ws";

/** Somebody at a Holdfast, by HTTP and a socket alone: what is to be seen without a browser. */
export class Visitor {
  /** @type {Map<string, string>} */
  #cookies = new Map();

  /** @param {string} url where it is, without a slash at the end */
  constructor(url) {
    this.url = url;
  }

  /** @param {string} path @param {RequestInit} [init] */
  async ask(path, init) {
    const headers = { cookie: this.#cookie, origin: this.url };
    const response = await fetch(this.url + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  /** @param {string} email @param {string} password */
  async signIn(email, password) {
    const { csrfToken } = await (await this.ask("/api/auth/csrf")).json();
    const body = new URLSearchParams({ csrfToken, email, password, json: "true" });
    const { status } = await this.ask("/api/auth/callback/credentials", { method: "POST", body });
    if (status !== 200) throw new Error(`${email} is not signed in: ${status}`);
  }

  /** A whole page, as HTML. @param {string} path */
  async page(path) {
    const response = await this.ask(path);
    const page = await response.text();
    if (response.status !== 200 || !page.includes("</html>"))
      throw new Error(`${path} answered ${response.status}`);
    return page;
  }

  /** A socket that the server has greeted. */
  async socket() {
    const address = `${this.url.replace("http", "ws")}/app/holdfast?protocol=7`;
    const socket = new WebSocket(address, { headers: { cookie: this.#cookie, origin: this.url } });
    const [first] = await once(socket, "message");
    const { event } = JSON.parse(String(first));
    if (event !== "pusher:connection_established") throw new Error(`The socket was told ${event}`);
    return socket;
  }

  get #cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

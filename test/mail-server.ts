import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A real SMTP server on a free port, which keeps what it is sent. By itself without TLS, and without a password. */
export class MailServer {
  readonly received: Email[] = [];
  /** What it says to whoever hands a mail over, which isn't taken then. */
  refusal: string | null = null;
  /** Before it says anything of a mail. */
  waitsFor: Promise<unknown> | null = null;
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      authOptional: true,
      onAuth: ({ username }, _, done) => done(null, { user: username }),
      ...options,
      onData: async (stream, _, done) => {
        const mail = await buffer(stream);
        await this.waitsFor;
        if (this.refusal !== null) return done(new Error(this.refusal));
        this.received.push(await PostalMime.parse(mail));
        done();
      },
    });
    // What whoever connects does wrong.
    this.#server.on("error", () => {});
  }

  static async start(options: SMTPServerOptions = {}) {
    const server = new MailServer(options);
    await once(server.#server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  get port() {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** As SMTP_URL names it. */
  get url() {
    return `smtp://127.0.0.1:${this.port}?ignoreTLS=true`;
  }

  stop() {
    return new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

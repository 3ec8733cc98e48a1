import { EventEmitter, once } from "node:events";
import type { ClientMessage } from "../client-message";
import type { Connection } from "../connection";
import { type Closed, PusherHandler } from "../handler";
import type { Subscription } from "../subscription";

/** A handler that writes down what it is told, as sentences in order. */
export class Journal extends PusherHandler {
  readonly lines: string[] = [];
  readonly closes: Closed[] = [];
  readonly #news = new EventEmitter();

  override onOpen(_connection: Connection) {
    this.write("open");
  }

  override onSubscribe(_connection: Connection, { channel }: Subscription) {
    this.write(`subscribe ${channel}`);
  }

  override onUnsubscribe(_connection: Connection, { channel }: Subscription) {
    this.write(`unsubscribe ${channel}`);
  }

  override onMessage(_connection: Connection, { event, channel, data }: ClientMessage) {
    this.write(`message ${event} on ${channel}: ${JSON.stringify(data)}`);
  }

  override onPong(_connection: Connection) {
    this.write("pong");
  }

  override onClose(_connection: Connection, closed: Closed) {
    this.closes.push(closed);
    this.write(`close ${closed.code} ${closed.cause}`);
  }

  override onError(_connection: Connection, error: unknown) {
    this.write(`error ${error instanceof Error ? error.message : String(error)}`);
  }

  write(line: string) {
    this.lines.push(line);
    this.#news.emit("line");
  }

  /** Resolves once there is a line that begins with this. */
  async wrote(beginning: string): Promise<string> {
    for (;;) {
      const line = this.lines.find((it) => it.startsWith(beginning));
      if (line !== undefined) return line;
      await once(this.#news, "line");
    }
  }
}

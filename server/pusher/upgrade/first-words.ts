import { Server } from "node:http";
import type { Socket } from "node:net";
import { plainUpgrade } from "./plain-upgrade";

const noHead = Buffer.alloc(0);

/**
 * Spares plain upgrades the way through HTTP: what Node makes ready for a client that speaks HTTP, and takes down again
 * when it turns out not to, is a good part of what a connection costs (docs/decisions/0021).
 *
 * The first words of a connection are read before HTTP has it. Where they are a plain upgrade, the server emits
 * `upgrade` as it always does; anything else is HTTP's, from the first byte on. Call it once for each server, before
 * it listens. Who listened to its `connection` before hears only of those that HTTP gets.
 *
 * @param silenceMs how long a connection may say nothing before HTTP has it, and its time limits with it, in milliseconds
 * @throws {TypeError} the server isn't one of `node:http`: what HTTPS says first is not for us to read
 */
export function hastenUpgrades(server: Server, { silenceMs = 1_000 } = {}) {
  if (!(server instanceof Server)) throw new TypeError("Only a server of node:http can be hastened");
  const takers = server.listeners("connection");

  function onConnection(socket: Socket) {
    socket.setTimeout(silenceMs);
    socket.on("data", onWords).on("end", socket.end).on("error", ignore).on("timeout", handOver);
  }

  function letGo(socket: Socket) {
    socket.setTimeout(0);
    socket.off("data", onWords).off("end", socket.end).off("error", ignore).off("timeout", handOver);
  }

  function handOver(this: Socket) {
    letGo(this);
    for (const take of takers) take.call(server, this);
  }

  function onWords(this: Socket, words: Buffer) {
    const request = server.listenerCount("upgrade") > 0 ? plainUpgrade(words, this) : null;
    if (!request) {
      handOver.call(this);
      this.emit("data", words);
      return;
    }
    letGo(this);
    server.emit("upgrade", request, this, noHead);
    // Nothing may flow before somebody listens. Most do by now.
    if (this.listenerCount("data") === 0) Reflect.set(this, "readableFlowing", null);
  }

  server.removeAllListeners("connection").on("connection", onConnection);
}

function ignore() {}

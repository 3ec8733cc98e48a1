import { readSync } from "node:fs";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

const roomBytes = 64 * 1024;

/**
 * What a socket that is about to be destroyed has received, and nobody has read yet.
 *
 * Who leaves says goodbye and resets the connection. A write of ours in that very moment fails before the goodbye is
 * read, and Node then closes the socket as if there were nothing. The system keeps what came before a reset, though.
 * Node has no call for it, so this asks for the file descriptor; where there is none (Windows, TLS) nothing is found.
 */
export function* lastWords(socket: Duplex): Generator<Buffer> {
  if (!(socket instanceof Socket) || socket instanceof TLSSocket || socket.readableLength > 0) return;
  const descriptor = descriptorOf(socket);
  if (descriptor < 0) return;
  for (;;) {
    const room = Buffer.allocUnsafe(roomBytes);
    const bytes = tryRead(descriptor, room);
    if (bytes === 0) return;
    yield room.subarray(0, bytes);
  }
}

function descriptorOf(socket: Socket & { _handle?: { fd?: number } | null }): number {
  return socket._handle?.fd ?? -1;
}

/** @returns 0 when nothing is left, or when the system has nothing to say but the error */
function tryRead(descriptor: number, room: Buffer): number {
  try {
    return readSync(descriptor, room);
  } catch {
    return 0;
  }
}

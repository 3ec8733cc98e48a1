import type { IncomingMessage, ServerResponse } from "node:http";
import { hasBody } from "./received";

/** How a body has to come: so many bytes in each of such times, until all of it is there. */
export type Pace = { everyMs: number; leastBytes: number };

/**
 * How fast, at least. Node has one limit, for requests of every kind and by the whole time that one takes (`requestTimeout`): it
 * would end a large file on a slow line, however well it comes.
 */
export const paces = {
  /** 640 KiB at the speed of a bad mobile network: all of it in one such time. */
  anything: { everyMs: 30_000, leastBytes: Number.POSITIVE_INFINITY } as Pace,
  /** A file at 256 kbit/s: 64 MiB may take 34 minutes, and nobody is heard of for more than one such time. */
  files: { everyMs: 30_000, leastBytes: 30 * 32 * 1024 } as Pace,
};

/** Answers 408 as soon as the body of a request falls behind, and hangs up: whoever drips, or is gone, takes no one's place. */
export function mustArrive(
  request: IncomingMessage,
  response: ServerResponse,
  { everyMs, leastBytes }: Pace,
): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  let before = socket.bytesRead;
  const stop = () => clearInterval(timer);
  const timer = setInterval(() => {
    const came = socket.bytesRead - before;
    before += came;
    if (!request.complete && came >= leastBytes) return;
    stop();
    if (!request.complete) cutOff(request, response);
  }, everyMs);
  timer.unref();
  request.once("close", stop);
  response.once("close", stop);
}

function cutOff(request: IncomingMessage, response: ServerResponse) {
  // Of a request that is answered Node tells its reader nothing more, who would wait for the rest for ever.
  response.once("close", () => request.destroy());
  if (response.headersSent) response.destroy();
  else response.writeHead(408, { connection: "close", "content-length": 0 }).end();
}

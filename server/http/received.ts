import { IncomingMessage } from "node:http";

/** A request whose body is there. */
export interface Received {
  request: IncomingMessage;
  body: Buffer;
}

const nothing = Buffer.alloc(0);

/** Whether something follows the headers (RFC 9112, 6.3). */
export function hasBody({ headers }: IncomingMessage) {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * The request once its body is there, whoever reads it then. Nobody has to parse what is still on its way, or too much.
 *
 * Bytes are counted as they come. How long they may take is said elsewhere (`mustArrive`).
 *
 * @returns null as soon as the body has more than `mostBytes`; never, when the client hangs up before its end
 */
export function received(request: IncomingMessage, mostBytes: number): Promise<Received | null> {
  return new Promise((resolve) => {
    if (!hasBody(request)) return resolve({ request, body: nothing });
    if (Number(request.headers["content-length"] ?? 0) > mostBytes) return resolve(null);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) return void chunks.push(chunk);
      request.off("data", onData).off("end", onEnd);
      resolve(null);
    };
    const onEnd = () => {
      const body = Buffer.concat(chunks);
      resolve({ request: withBody(request, body), body });
    };
    request.on("data", onData).on("end", onEnd).on("error", ignore);
  });
}

/** The same request with its body yet to be read: what was read of a stream can't be put back at its end. */
function withBody(request: IncomingMessage, body: Buffer) {
  const copy = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = request;
  const { trailers, rawTrailers } = request;
  Object.assign(copy, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders });
  Object.assign(copy, { trailers, rawTrailers, complete: true });
  copy.push(body);
  copy.push(null);
  return copy;
}

function ignore() {}

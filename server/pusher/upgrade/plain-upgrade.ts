import { IncomingMessage, maxHeaderSize } from "node:http";
import type { Socket } from "node:net";
import { isWebSocket } from "./web-socket-upgrades";

/**
 * A whole request, in the characters that HTTP allows (RFC 9110, 5.5 and 5.6.2). No part of it can match in two ways,
 * or somebody could keep it busy.
 */
const plainRequest =
  /^GET \/[!-~]* HTTP\/1\.1\r\n(?:[\w!#$%&'*+.^`|~-]+:[ \t]*(?![ \t])(?:[\t -~\x80-\xff]*[!-~\x80-\xff])?\r\n)+\r\n$/;
const urlAt = "GET ".length;
const versionLength = " HTTP/1.1".length;

/**
 * The request of an upgrade that is all there is in `words`, and asks for nothing out of the ordinary: what every
 * Pusher client sends. Strict on purpose, since what is the least unlike that has Node's parser to answer it.
 *
 * @returns what Node makes of such a request; null where its parser must have a look
 */
export function plainUpgrade(words: Buffer, socket: Socket): IncomingMessage | null {
  // More would be too much for HTTP, too.
  if (words.length > maxHeaderSize) return null;
  const text = words.toString("latin1");
  if (!plainRequest.test(text)) return null;

  const headers: IncomingMessage["headers"] = {};
  const rawHeaders: string[] = [];
  const firstLineEnd = text.indexOf("\r\n");
  const headersEnd = text.length - 2;
  for (let at = firstLineEnd + 2; at < headersEnd; ) {
    const colon = text.indexOf(":", at);
    const end = text.indexOf("\r\n", colon);
    const rawName = text.slice(at, colon);
    const name = rawName.toLowerCase();
    // Joined or dropped, as each header has it: Node knows.
    if (name in headers) return null;
    let from = colon + 1;
    while (from < end && (text[from] === " " || text[from] === "\t")) from++;
    // A slice of the text would keep all of it for as long as somebody keeps the slice.
    const value = words.toString("latin1", from, end);
    headers[name] = value;
    rawHeaders.push(rawName, value);
    at = end + 2;
  }
  if (!isUpgrade(headers)) return null;

  const request = new IncomingMessage(socket);
  request.method = "GET";
  request.url = words.toString("latin1", urlAt, firstLineEnd - versionLength);
  request.httpVersionMajor = request.httpVersionMinor = 1;
  request.httpVersion = "1.1";
  request.headers = headers;
  request.rawHeaders = rawHeaders;
  request.complete = true;
  request.push(null);
  return request;
}

function isUpgrade(headers: IncomingMessage["headers"]) {
  return (
    isWebSocket(headers) &&
    headers.host !== undefined &&
    /(?:^|[, \t])upgrade(?:$|[, \t])/i.test(headers.connection ?? "") &&
    // A body comes, or is to come when it may.
    headers["content-length"] === undefined &&
    headers["transfer-encoding"] === undefined &&
    headers.expect === undefined
  );
}

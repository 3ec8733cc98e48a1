import type { IncomingMessage } from "node:http";
import type { Door } from "../../domain/audit/refusals";
import { peerAddress } from "../../lib/peer-address";

/** Where a request comes in: what it asks for, without the query, and from where. */
export function doorOf({ method, url = "", headers }: IncomingMessage): Required<Door> {
  return {
    where: `${method} ${url.split("?", 1)[0]}`,
    address: peerAddress(headers["x-forwarded-for"]),
  };
}

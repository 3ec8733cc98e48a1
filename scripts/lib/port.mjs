import { once } from "node:events";
import { createServer } from "node:net";
import { ownHost } from "../../lib/own-host.mjs";
import { CannotGoOn, codeOf } from "./cannot-go-on.mjs";

/**
 * Makes sure that the port can be had, before minutes of work are spent on a server that can't listen.
 *
 * @returns {Promise<number>} the port; a free one when 0 was asked for
 */
export async function requirePort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CannotGoOn(`PORT is "${process.env.PORT}", which is no port.`);
  const server = createServer();
  try {
    server.listen(port, process.env.HOST || "0.0.0.0");
    await once(server, "listening");
  } catch (error) {
    throw new CannotGoOn(
      reasons[codeOf(error) ?? ""]?.(port) ?? `port ${port} can't be had (${codeOf(error)}).`,
    );
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : port;
}

/**
 * Where a browser on this machine finds Holdfast.
 *
 * @param {number} port
 */
export function address(port) {
  const host = ownHost(process.env.HOST || "0.0.0.0");
  return `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
}

/** @type {Record<string, (port: number) => string>} */
const reasons = {
  EADDRINUSE: (port) => `port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
  EACCES: (port) => `you may not listen on port ${port}. Choose another: PORT=3001 npm start`,
};

import { pathToFileURL } from "node:url";
import { ownHost } from "../../lib/own-host.mjs";
import { serverFile } from "./build.mjs";

/** How often the server is asked whether it is ready, in milliseconds. */
const ASK_MS = 100;

/**
 * The server runs in this very process: a signal reaches it, and nothing is left behind.
 *
 * @param {number} port
 */
export async function serve(port) {
  Object.assign(process.env, { NODE_ENV: "production", PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" });
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(serverFile).href);
  const ready = `http://${ownHost(process.env.HOST || "0.0.0.0")}:${port}/readyz`;
  while (
    !(await fetch(ready).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
}

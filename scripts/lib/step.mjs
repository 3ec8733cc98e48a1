import { CannotGoOn } from "./cannot-go-on.mjs";
import { ended, start } from "./children.mjs";

/** How often a step that takes long says that it is still at work, in milliseconds, where lines can't be rewritten. */
const STILL_AT_WORK_MS = 15_000;
const SHOWN_LINES = 40;

/**
 * Runs one program of a command, shows how long it has been at it, and shows what it wrote only if it failed.
 *
 * @param {string} title
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, reason?: (said: string) => string }} options
 * @returns {Promise<string>} what it wrote to standard output
 */
export async function step(title, file, args, { cwd, env, reason }) {
  const stop = showProgress(title);
  const child = start(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let all = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    out += text;
    all += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    all += text;
  });
  const code = await ended(child);
  stop(code === 0);
  if (code === 0) return out;
  if (reason) throw new CannotGoOn(reason(all.trim()));
  process.stderr.write(`${all.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n")}\n`);
  throw new CannotGoOn(`"${title}" failed, and what it said is above.`);
}

/** @param {string} title */
function showProgress(title) {
  const { isTTY } = process.stdout;
  const began = performance.now();
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
  process.stdout.write(isTTY ? `… ${title}` : `… ${title}\n`);
  const timer = setInterval(
    () => process.stdout.write(isTTY ? `\r… ${title} (${seconds()})` : `… ${title} (${seconds()})\n`),
    isTTY ? 1_000 : STILL_AT_WORK_MS,
  );
  /** @param {boolean} well */
  return (well) => {
    clearInterval(timer);
    process.stdout.write(`${isTTY ? "\r" : ""}${well ? "✓" : "✗"} ${title} (${seconds()})\n`);
  };
}

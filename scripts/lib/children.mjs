import { spawn } from "node:child_process";

/** How long a child may take to end by itself, in milliseconds, before it is killed. */
const PATIENCE_MS = 5_000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Nothing that we run may report home or look for updates. */
const silence = {
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  npm_config_update_notifier: "false",
};

/**
 * Starts a program as the head of its own process group, so that everything that it starts can be ended with it.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {Omit<import("node:child_process").SpawnOptions, "env"> & { env?: Record<string, string> }} options
 */
export function start(file, args, options) {
  const child = spawn(file, args, {
    ...options,
    detached: true,
    env: { ...process.env, ...silence, ...options.env },
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Ends the children, and then the process, when somebody presses Ctrl-C or stops us.
 *
 * @param {number} exitCode
 * @returns {() => void} takes the promise back
 */
export function endOnSignal(exitCode) {
  const end = async () => {
    const children = [...running];
    for (const child of children) signalGroup(child, "SIGTERM");
    const kill = setTimeout(() => {
      for (const child of children) signalGroup(child, "SIGKILL");
    }, PATIENCE_MS);
    await Promise.all(children.map((child) => ended(child).catch(() => {})));
    clearTimeout(kill);
    process.exit(exitCode);
  };
  process.once("SIGINT", end).once("SIGTERM", end);
  return () => process.off("SIGINT", end).off("SIGTERM", end);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
}

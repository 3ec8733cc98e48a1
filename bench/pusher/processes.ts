import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { program } from "./programs";

/** Server and load on a core each, so that neither takes the other's time. */
const canPin = availableParallelism() > 1 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function run(core: number, name: string, ...args: string[]): ChildProcess {
  const node = [process.execPath, "--expose-gc", program(name), ...args];
  const [command = "", ...rest] = canPin ? ["taskset", "-c", String(core), ...node] : node;
  return spawn(command, rest, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

export type ServerName = "holdfast" | "naive" | "net";

/** What the whole server can do without, to see what it costs. */
export type Part = "hooks" | "rates" | "log";

/** A server in a process of its own. */
export async function startServer(name: ServerName, without: Part[] = []) {
  const child = run(0, `${name}-server`, ...without);
  const early = once(child, "exit").then(() => {
    throw new Error(`The ${name} server ended early`);
  });
  early.catch(() => {});
  const [{ port }] = (await Promise.race([once(child, "message"), early])) as [{ port: number }];
  const ask = async (question: "cpu" | "memory") => {
    child.send(question);
    const [answer] = await once(child, "message");
    return answer;
  };
  return {
    port,
    /** What it has used so far. */
    async cpuSeconds(): Promise<number> {
      const { user, system } = await ask("cpu");
      return (user + system) / 1e6;
    },
    /** After its garbage was collected, which takes a while. */
    residentBytes: (): Promise<number> => ask("memory"),
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

export type Result = Record<string, number>;

/** A scenario of load.ts at work on a server of its own. */
async function startLoad(name: ServerName, scenario: string, options: object, without: Part[]) {
  const server = await startServer(name, without);
  const child = run(1, "load", scenario, String(server.port), JSON.stringify(options));
  const early = once(child, "exit").then(() => {
    throw new Error(`The load of ${scenario} ended early`);
  });
  early.catch(() => {});
  const message = async (): Promise<Result> =>
    Promise.race([once(child, "message").then(([it]) => it), early]);
  return {
    message,
    ask: () => child.send("burst"),
    /** What it measures next, and the server's CPU time. */
    async result(): Promise<Result> {
      let result = await message();
      const before = await server.cpuSeconds();
      if ("begin" in result) result = await message();
      const after = await server.cpuSeconds();
      return { ...result, cpuSeconds: after - before };
    },
    async stop() {
      child.disconnect();
      await once(child, "exit");
      await server.stop();
    },
  };
}

type Load = Awaited<ReturnType<typeof startLoad>>;

/** One scenario of load.ts against a server of its own. @returns what it measured, and the server's CPU time */
export async function runLoad(
  name: ServerName,
  scenario: string,
  options: object,
  without: Part[] = [],
): Promise<Result> {
  const load = await startLoad(name, scenario, options, without);
  const result = await load.result();
  await load.stop();
  return result;
}

/**
 * Measures a scenario that is done in bursts. The servers stay, warm, and take turns within a second: a machine that is
 * slower for a minute is so for all of them. After `bursts` each makes room for a new process, since no two of them
 * are compiled quite alike.
 */
export function inBursts(scenario: string, options: object, bursts: number) {
  const warm = new Map<string, { load: Load; left: number }>();
  return async (name: ServerName, without: Part[] = []): Promise<Result> => {
    const key = [name, ...without].join();
    let running = warm.get(key);
    if (!running) {
      running = { load: await startLoad(name, scenario, options, without), left: bursts };
      warm.set(key, running);
      await running.load.message();
    }
    running.load.ask();
    const result = await running.load.result();
    running.left--;
    if (running.left === 0) {
      warm.delete(key);
      await running.load.stop();
    }
    return result;
  };
}

/** Starts a scenario that reports, waits for `whileHeld`, and then lets go. */
export async function holdLoad(
  scenario: string,
  port: number,
  options: object,
  whileHeld: () => Promise<void>,
) {
  const child = run(1, "load", scenario, String(port), JSON.stringify(options));
  await once(child, "message");
  await whileHeld();
  child.disconnect();
  await once(child, "exit");
}

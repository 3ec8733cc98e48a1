import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time that a process used until now, in seconds, by Linux' `/proc`; with its children, as PostgreSQL works. */
export function usedBy(pid: number, { withChildren = false } = {}): number {
  let ticks = 0;
  const children = withChildren ? readdirSync("/proc").filter((name) => parentOf(name) === pid) : [];
  for (const one of [String(pid), ...children])
    ticks += Number(statOf(one)?.[11] ?? 0) + Number(statOf(one)?.[12] ?? 0);
  return ticks / TICKS_A_SECOND;
}

function parentOf(name: string): number | null {
  return /^\d+$/.test(name) ? Number(statOf(name)?.[1]) : null;
}

/** What follows the name of the program, which may have anything in it. null: it has ended. */
function statOf(pid: string): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? null;
  } catch {
    return null;
  }
}

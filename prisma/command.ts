import { existsSync } from "node:fs";

/** What somebody who typed a command should have typed instead. */
export class UsageError extends Error {}

/** Runs a command: what goes wrong is said in a line, and how it is used if that was it. */
export async function command(usage: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isUsage = error instanceof UsageError || codeOf(error)?.startsWith("ERR_PARSE_ARGS");
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (isUsage) process.stderr.write(`${usage}\n`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** `DATABASE_URL` as the server has it: of the environment, or of `.env`. */
export function databaseUrl(): string {
  if (existsSync(".env")) process.loadEnvFile();
  return process.env.DATABASE_URL || "file:./data/holdfast.db";
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

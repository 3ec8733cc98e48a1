import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * What the JSON file that PUSHER_APPS_FILE names says. The environment and the server each check their own part of it.
 *
 * @throws one error, fit to be shown, that names the file, what is wrong with it and what to do
 */
export function readAppsFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(file, read(file)));
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error);
  throw new Error(
    `PUSHER_APPS_FILE names ${file}, which is wrong (docs/operations.md shows a right one):\n${problems}`,
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `PUSHER_APPS_FILE names ${file}, which can't be read (${code}). Correct it, or remove it to serve one app.`,
      { cause },
    );
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw new Error(`PUSHER_APPS_FILE names ${file}, which is not JSON: ${message}`, { cause });
  }
}

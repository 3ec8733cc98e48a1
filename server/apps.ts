import { readFileSync } from "node:fs";
import { z } from "zod";
import { type AppConfig, appSchema } from "./pusher/app";

/**
 * The apps that a JSON file lists; the first is the order desk's own.
 *
 * @throws what is wrong with the file, in one message
 */
export function readApps(file: string): AppConfig[] {
  const apps = z.array(appSchema).min(1).safeParse(parseFile(file));
  if (!apps.success) throw new Error(`PUSHER_APPS_FILE, ${file}:\n${z.prettifyError(apps.error)}`);
  return apps.data;
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`PUSHER_APPS_FILE, ${file}, can't be read as JSON`, { cause });
  }
}
